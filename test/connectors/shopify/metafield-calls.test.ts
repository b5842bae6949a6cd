import { expect, test } from '@jest/globals';
import type { Client } from '../../../connectors/shopify/client.ts';
import { gather } from '../../../connectors/shopify/gather.ts';
import { metafieldCalls } from '../../../connectors/shopify/metafield-calls.ts';
import { externalId } from '../../../src/kernel/ids.ts';

test('calls that come while one is under way go together, at most so many, each with its own end', async () => {
  const sent: number[][] = [];
  const call = gather(3, async (inputs: readonly number[]) => {
    sent.push([...inputs]);
    await new Promise((resolve) => void setImmediate(resolve));
    if (inputs.includes(6)) throw new Error('broken');
    return inputs.map((input) =>
      input === 2 ? { error: new Error('two') } : { value: input * 10 },
    );
  });
  const ends = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((input) => call(input)));
  expect(sent).toEqual([[1], [2, 3, 4], [5, 6]]);
  expect(ends.map((end) => (end.status === 'fulfilled' ? end.value : end.reason.message))).toEqual([
    10,
    'two',
    30,
    40,
    'broken',
    'broken',
  ]);
  expect(await call(7)).toBe(70);
});

/** A store that writes all or nothing, and refuses these. */
function storeThat(refuses: Readonly<Record<string, { code: string; message: string }>>) {
  const asked: string[][] = [];
  const client: Client = {
    call: async <T>(_: unknown, variables: unknown) => {
      const { metafields } = variables as { metafields: { ownerId: string }[] };
      asked.push(metafields.map(({ ownerId }) => ownerId));
      const userErrors = metafields.flatMap(({ ownerId }, at) => {
        const refusal = refuses[ownerId];
        return refusal === undefined
          ? []
          : [{ ...refusal, field: ['metafields', String(at), 'value'] }];
      });
      const written = metafields.map(({ ownerId: id }) => ({
        owner: { id, updatedAt: `after ${id}` },
      }));
      const end = { metafields: userErrors.length > 0 ? null : written, userErrors };
      return { metafieldsSet: end } as T;
    },
  };
  return { calls: metafieldCalls(client, { namespace: '$app', key: 'k' }), asked };
}

test('what the store refuses is taken out and told to its own caller; the others are written', async () => {
  const { calls, asked } = storeThat({
    b: { code: 'TOO_LONG', message: 'too long' },
    c: { code: 'STALE_OBJECT', message: 'stale' },
  });
  const write = (product: string) =>
    calls.write({ product: externalId(product), value: '{}', digest: null });
  const [first, a, b, c, d] = await Promise.allSettled(['0', 'a', 'b', 'c', 'd'].map(write));
  expect(asked).toEqual([['0'], ['a', 'b', 'c', 'd'], ['a', 'd']]);
  expect([first, a, d]).toMatchObject(
    ['0', 'a', 'd'].map((id) => ({ value: { stale: false, after: `after ${id}` } })),
  );
  expect(b).toMatchObject({ status: 'rejected', reason: { code: 'store.refused' } });
  expect(c).toMatchObject({ status: 'fulfilled', value: { stale: true } });
});
