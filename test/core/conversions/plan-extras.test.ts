import { expect, test } from '@jest/globals';
import { planExtras } from '../../../src/core/conversions/plan-extras.ts';
import type { Extra } from '../../../src/core/conversions/extra.ts';
import type { Bundles, Conversions, Extras } from '../../../src/core/conversions/ports.ts';
import type { ProductId } from '../../../src/kernel/ids.ts';
import { connectionId, id, port } from '../samples.ts';
import { sampleRecipe } from './sample-conversion.ts';

const under = (hash: string) => ({ recipe: sampleRecipe, hash });
const recipe = {
  ...under('recipe'),
  extras: {
    turntable: under('turntable'),
    lods: under('lods'),
    views: under('views'),
    bundle: under('bundle'),
  },
};
const products = ['a', 'b', 'c'].map((name) => id<ProductId>(name));

test('what is chosen is planned of each product that lacks something, and nothing else is', async () => {
  const { end, planned, asked } = await run(['lods', 'bundle'], 5);
  expect(asked).toEqual([['lods', 'bundle']]);
  expect(planned).toEqual(['a lods', 'a bundle', 'b lods', 'b bundle', 'c lods', 'c bundle']);
  expect(end).toEqual({ after: null, planned: 6 });
});

test('a full page says where the next one begins; no choice asks for no product', async () => {
  expect((await run(['turntable'], 2)).end).toEqual({ after: 'b', planned: 2 });
  const { end, asked } = await run([], 2);
  expect([end, asked]).toEqual([{ after: null, planned: 0 }, []]);
});

async function run(chosen: readonly Extra[], limit: number) {
  const planned: string[] = [];
  const asked: (readonly Extra[])[] = [];
  const records = {
    extras: port<Extras>({
      of: async () => chosen,
      lacking: async (_, wanted) => {
        asked.push([...wanted.keys()]);
        return products.slice(0, limit);
      },
    }),
    conversions: port<Conversions>({
      plan: async (product, _, hash) => {
        planned.push(`${product} ${hash}`);
        return { queued: 1, reused: 0 };
      },
    }),
    bundles: port<Bundles>({
      plan: async (product, { hash }) => planned.push(`${product} ${hash}`) && 1,
    }),
  };
  const needs = {
    ...records,
    atOnce: <T>(work: (all: typeof records) => Promise<T>) => work(records),
  };
  const of = { connection: connectionId, after: null, limit };
  return { end: await planExtras(needs, of, recipe), planned, asked };
}
