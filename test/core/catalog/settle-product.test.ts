import { expect, test } from '@jest/globals';
import type { Products, Variants } from '../../../src/core/catalog/ports.ts';
import { settleProduct } from '../../../src/core/catalog/settle-product.ts';
import type { Verdict } from '../../../src/core/catalog/verdict.ts';
import type { Conversion, Conversions } from '../../../src/core/conversions/ports.ts';
import type { Likeness } from '../../../src/core/likeness/likeness.ts';
import type { Likenesses } from '../../../src/core/likeness/ports.ts';
import type { LookId, VariantId } from '../../../src/kernel/ids.ts';
import { sampleConversion } from '../conversions/sample-conversion.ts';
import { sampleLikeness } from '../likeness/sample-likeness.ts';
import { id, port, productId, sampleProduct, sampleVariant, storedProduct } from '../samples.ts';

const done = sampleConversion({ look: id('look-done'), state: 'done' });
const failed = sampleConversion({
  look: id('look-failed'),
  state: 'failed',
  failure: { code: 'model.truncated', detail: { bytes: 3 } },
});
const converting = sampleConversion({ look: id('look-open'), state: 'converting' });

test('every end becomes a verdict, and the product is dealt with', async () => {
  const { end, verdicts, settled } = await run([done, failed]);

  expect(end).toEqual({ ready: 1, failed: 1, open: 0, held: 0 });
  expect([...verdicts]).toMatchObject([
    ['look-done', { name: 'ready' }],
    ['look-failed', { name: 'failed', code: 'model.truncated', detail: { bytes: 3 } }],
  ]);
  expect(settled).toEqual([productId]);
});

test('a unit without an end keeps the product on the list for the next run', async () => {
  const { end, settled } = await run([done, converting]);

  expect(end).toEqual({ ready: 1, failed: 0, open: 1, held: 0 });
  expect(settled).toEqual([]);
});

test('a unit that broke for no fault of its file keeps the product on the list for the next run', async () => {
  const lost = sampleConversion({ state: 'failed', failure: { code: 'gpu.lost', detail: {} } });
  const { end, settled } = await run([done, lost]);

  expect(end).toEqual({ ready: 1, failed: 1, open: 0, held: 0 });
  expect(settled).toEqual([]);
});

test('a product with nothing to convert is dealt with', async () => {
  expect(await run([])).toMatchObject({
    end: { ready: 0, failed: 0, open: 0, held: 0 },
    settled: [productId],
  });
});

const blue = sampleLikeness({ look: id('look-done'), color: 40 });

test('what contradicts its photo is ready with both figures, and its look is still made for the rest', async () => {
  const likenesses = new Map([[id<VariantId>('v0'), blue]]);
  const { end, excepted, single } = await run([done], likenesses);

  expect(end).toEqual({ ready: 1, held: 0, failed: 0, open: 0 });
  expect(excepted).toEqual(['v0']);
  expect(single).toMatchObject([
    {
      variant: 'v0',
      verdict: {
        name: 'ready',
        code: 'look.unlike',
        detail: { color: 40 },
        says: expect.stringContaining('not shown'),
        todo: expect.stringContaining('say that it is right'),
      },
    },
  ]);
});

test('a look that everybody waits with is held, and nothing of it is ready to be shown', async () => {
  const likenesses = new Map(['v0', 'v1'].map((one) => [id<VariantId>(one), blue]));
  expect((await run([done], likenesses)).end).toEqual({ ready: 0, held: 1, failed: 0, open: 0 });
});

test('somebody’s word lets it go on', async () => {
  const likenesses = new Map([[id<VariantId>('v0'), { ...blue, rightBy: 'Owner' }]]);
  const { end, excepted, single } = await run([done], likenesses);
  expect({ end, excepted, single }).toEqual({
    end: { ready: 1, held: 0, failed: 0, open: 0 },
    excepted: [],
    single: [],
  });
});

async function run(
  conversions: readonly Conversion[],
  likenesses: ReadonlyMap<VariantId, Likeness> = new Map(),
) {
  const verdicts = new Map<string, Verdict>();
  const settled: string[] = [];
  const excepted: string[] = [];
  const single: { variant: string; verdict: Verdict }[] = [];
  const look = id<LookId>('look-done');
  const product = sampleProduct({
    variants: [sampleVariant({ a: '1' }), sampleVariant({ a: '2' })],
  });
  const stored = storedProduct(product);
  const end = await settleProduct(
    {
      products: port<Products>({
        settle: async (one) => void settled.push(one),
        find: async () => ({
          ...stored,
          variants: stored.variants.map((one) => ({ ...one, look })),
        }),
      }),
      variants: port<Variants>({
        settleLooks: async (_, ends, except = []) => {
          excepted.push(...except);
          ends.forEach(({ look: one, verdict }) => verdicts.set(one, verdict));
        },
        settleEach: async (_, ends) => void single.push(...ends),
      }),
      likenesses: port<Likenesses>({ ofProduct: async () => likenesses }),
      conversions: port<Conversions>({ ofProduct: async () => conversions }),
    },
    productId,
    'recipe',
  );
  return { end, verdicts, settled, excepted, single };
}
