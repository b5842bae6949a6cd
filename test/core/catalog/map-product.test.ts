import { expect, test } from '@jest/globals';
import type { Product } from '../../../src/contract/catalog.ts';
import { mapProduct } from '../../../src/core/catalog/map-product.ts';
import type { LookRule } from '../../../src/core/catalog/look-rule.ts';
import type {
  Assignment,
  LookRules,
  Products,
  StoredProduct,
  Variants,
} from '../../../src/core/catalog/ports.ts';
import type { Conversions, Looks } from '../../../src/core/conversions/ports.ts';
import type { Inspector, Model, ModelFiles, Models } from '../../../src/core/models/ports.ts';
import { Failure } from '../../../src/kernel/errors.ts';
import { externalId, type MediaId, type ModelId, type UploadId } from '../../../src/kernel/ids.ts';
import { sampleRecipe } from '../conversions/sample-conversion.ts';
import {
  hash,
  id,
  port,
  productId,
  sampleInspection,
  sampleProduct,
  sampleVariant,
  storedProduct,
} from '../samples.ts';

const COLORS = ['Red', 'Green', 'Blue'];
const chair: Product = sampleProduct({
  options: [
    { name: 'Color', values: COLORS.map((name) => ({ name, swatch: null })) },
    { name: 'Size', values: [] },
  ],
  variants: COLORS.flatMap((color) =>
    ['S', 'M', 'L', 'XL'].map((size) => sampleVariant({ Color: color, Size: size })),
  ),
});
const source = { media: id<MediaId>('media'), url: 'https://shop.example/chair.glb', model: null };
const broken: Inspector = {
  inspect: () => Promise.reject(new Failure('model.truncated', { bytes: 12 })),
};

test('variants that look alike share a look, and only the looks are planned', async () => {
  const { end, assignments, setModel } = await run(chair, { models: [source] });

  expect(end).toEqual({ looks: 3, queued: 3, reused: 0 });
  expect(assignments).toHaveLength(12);
  expect(new Set(assignments.map((one) => one.look)).size).toBe(3);
  expect(setModel).toEqual([['media', 'model']]);
});

test('no model: every variant hears that one is needed, and whether there are photos', async () => {
  const photo = {
    externalId: externalId('p'),
    kind: 'image',
    url: 'https://shop.example/p',
    alt: '',
  } as const;
  const { end, assignments } = await run({ ...chair, media: [photo] }, { models: [] });

  expect(end).toEqual({ looks: 0, queued: 0, reused: 0 });
  expect(verdictsOf(assignments)).toEqual(['needs-model']);
  expect(assignments[0]).toMatchObject({ verdict: { says: expect.stringContaining('photos') } });
});

test('a broken model fails its variants with the reason, and is remembered as broken', async () => {
  const { end, assignments, added } = await run(chair, { models: [source], inspector: broken });

  expect(end.looks).toBe(0);
  expect(verdictsOf(assignments)).toEqual(['failed']);
  expect(assignments[0]).toMatchObject({ verdict: { code: 'model.truncated' } });
  expect(added).toEqual([{ code: 'model.truncated', detail: { bytes: 12 } }]);
});

test.each([
  ['a gift card', { giftCard: true }],
  ['an archived product', { status: 'archived' as const }],
])('%s is excluded', async (_, of) => {
  const { assignments } = await run({ ...chair, ...of }, { models: [source] });

  expect(verdictsOf(assignments)).toEqual(['excluded']);
});

test('a service that is down is no verdict: the work is tried again', async () => {
  const inspector: Inspector = { inspect: () => Promise.reject(new Failure('gpu.lost')) };

  await expect(run(chair, { models: [source], inspector })).rejects.toMatchObject({
    code: 'gpu.lost',
  });
});

test('bytes that are known are not inspected again', async () => {
  const inspector = port<Inspector>({});
  const { end } = await run(chair, { models: [source], inspector, known: true });

  expect(end.looks).toBe(3);
});

test('a model that was given to Plinth comes before the store’s, which is not fetched, and makes up for none', async () => {
  for (const models of [[source], []]) {
    const uploaded = { upload: id<UploadId>('upload'), model: id<ModelId>('model') };
    const { end, setModel, fetched } = await run(chair, { models, uploaded });
    expect(end.looks).toBe(3);
    expect(setModel).toEqual([]);
    expect(fetched).toEqual([]);
  }
});

test('what was said of one colour gives its variants a look of their own, and leaves the others', async () => {
  const said: LookRule = {
    option: 'Color',
    value: 'Red',
    selection: { kind: 'tint', material: null, color: '#010203' },
    everywhere: true,
    saidBy: 'Owner',
  };
  const { assignments } = await run(chair, { models: [source], rules: [said] });
  const corrected = assignments.filter(
    (one) => one.look !== null && one.decision.how === 'corrected',
  );
  expect(corrected).toHaveLength(4);
  expect(new Set(assignments.map((one) => one.look)).size).toBe(3);
});

const verdictsOf = (assignments: readonly Assignment[]): string[] => [
  ...new Set(assignments.map((one) => (one.look === null ? one.verdict.name : 'a look'))),
];

interface World {
  readonly models: readonly (typeof source)[];
  readonly inspector?: Inspector;
  readonly known?: boolean;
  readonly rules?: readonly LookRule[];
  readonly uploaded?: StoredProduct['uploaded'];
}

async function run(product: Product, world: World) {
  const assignments: Assignment[] = [];
  const setModel: string[][] = [];
  const added: unknown[] = [];
  const fetched: string[] = [];
  const model: Model = {
    id: id('model'),
    source: hash('d'),
    inspection: sampleInspection(),
    failure: null,
  };
  const looks = new Map<string, number>();
  const records = {
    products: port<Products>({
      find: async () => ({
        ...storedProduct(product, world.models),
        uploaded: world.uploaded ?? null,
      }),
      setModel: async (...pair) => void setModel.push(pair),
    }),
    rules: port<LookRules>({ of: async () => world.rules ?? [] }),
    variants: port<Variants>({ assign: async (_, given) => void assignments.push(...given) }),
    models: port<Models>({
      find: async () => model,
      findBySource: async () => (world.known === true ? model : null),
      add: async (_, _bytes, found) => {
        added.push(found);
        return 'code' in found ? { ...model, inspection: null, failure: found } : model;
      },
    }),
    looks: port<Looks>({
      ensure: async (wanted) =>
        wanted.map(({ selection }) => {
          const key = JSON.stringify(selection);
          looks.set(key, looks.get(key) ?? looks.size);
          return id(`look-${looks.get(key)}`);
        }),
    }),
    conversions: port<Conversions>({ plan: async () => ({ queued: looks.size, reused: 0 }) }),
  };
  const end = await mapProduct(
    {
      ...records,
      atOnce: (work) => work(records),
      files: port<ModelFiles>({
        fetch: async (url) => {
          fetched.push(url);
          return { sha256: hash('d'), bytes: 1000 };
        },
      }),
      inspector: world.inspector ?? { inspect: async () => sampleInspection() },
    },
    productId,
    { recipe: sampleRecipe, hash: 'recipe' },
  );
  return { end, assignments, setModel, added, fetched };
}
