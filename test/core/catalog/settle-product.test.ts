import { expect, test } from '@jest/globals';
import type { Products, Variants } from '../../../src/core/catalog/ports.ts';
import { settleProduct } from '../../../src/core/catalog/settle-product.ts';
import type { Verdict } from '../../../src/core/catalog/verdict.ts';
import type { Conversion, Conversions } from '../../../src/core/conversions/ports.ts';
import { sampleConversion } from '../conversions/sample-conversion.ts';
import { id, port, productId } from '../samples.ts';

const done = sampleConversion({ look: id('look-done'), state: 'done' });
const failed = sampleConversion({
  look: id('look-failed'),
  state: 'failed',
  failure: { code: 'model.truncated', detail: { bytes: 3 } },
});
const converting = sampleConversion({ look: id('look-open'), state: 'converting' });

test('every end becomes a verdict, and the product is dealt with', async () => {
  const { end, verdicts, settled } = await run([done, failed]);

  expect(end).toEqual({ ready: 1, failed: 1, open: 0 });
  expect([...verdicts]).toMatchObject([
    ['look-done', { name: 'ready' }],
    ['look-failed', { name: 'failed', code: 'model.truncated', detail: { bytes: 3 } }],
  ]);
  expect(settled).toEqual([productId]);
});

test('a unit without an end keeps the product on the list for the next run', async () => {
  const { end, settled } = await run([done, converting]);

  expect(end).toEqual({ ready: 1, failed: 0, open: 1 });
  expect(settled).toEqual([]);
});

test('a unit that broke for no fault of its file keeps the product on the list for the next run', async () => {
  const lost = sampleConversion({ state: 'failed', failure: { code: 'gpu.lost', detail: {} } });
  const { end, settled } = await run([done, lost]);

  expect(end).toEqual({ ready: 1, failed: 1, open: 0 });
  expect(settled).toEqual([]);
});

test('a product with nothing to convert is dealt with', async () => {
  expect(await run([])).toMatchObject({
    end: { ready: 0, failed: 0, open: 0 },
    settled: [productId],
  });
});

async function run(conversions: readonly Conversion[]) {
  const verdicts = new Map<string, Verdict>();
  const settled: string[] = [];
  const end = await settleProduct(
    {
      products: port<Products>({ settle: async (product) => void settled.push(product) }),
      variants: port<Variants>({
        settleLooks: async (_, ends) =>
          ends.forEach(({ look, verdict }) => verdicts.set(look, verdict)),
      }),
      conversions: port<Conversions>({ ofProduct: async () => conversions }),
    },
    productId,
    'recipe',
  );
  return { end, verdicts, settled };
}
