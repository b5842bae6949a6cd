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
import type { FlatRule } from '../../../src/core/flat/flat-rule.ts';
import type { FlatMaker, FlatRules } from '../../../src/core/flat/ports.ts';
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

const print: Product = sampleProduct({
  title: 'Art print “Dunes”',
  productType: 'Art prints',
  options: [{ name: 'Size', values: [] }],
  variants: ['A4', '50 × 70 cm', 'Large'].map((Size) => sampleVariant({ Size })),
  media: [{ externalId: externalId('p'), kind: 'image', url: 'https://shop.example/p', alt: '' }],
});
const yes: FlatRule = {
  extent: 'product-type',
  productType: 'art prints',
  form: 'print',
  size: null,
  depth: null,
  saidBy: 'Owner',
};

test('a flat product that nobody has said yes to is derivable, with what it would be and the next step', async () => {
  const { end, assignments, fetched } = await run(print, { models: [] });

  expect(end).toEqual({ looks: 0, queued: 0, reused: 0 });
  expect(fetched).toEqual([]);
  expect(
    assignments.map((one) => 'verdict' in one && [one.verdict.name, one.verdict.says]),
  ).toEqual([
    [
      'derivable',
      'It can be made from its photo as a print on paper, 21 × 29.7 cm ("A4" in Size).',
    ],
    [
      'derivable',
      'It can be made from its photo as a print on paper, 50 × 70 cm ("50 × 70 cm" in Size).',
    ],
    ['derivable', 'It can be made from its photo as a print on paper.'],
  ]);
});

test('after a yes each size is a model of its own, and only what tells no size still waits', async () => {
  const orders: unknown[] = [];
  const flats: FlatMaker = {
    makeFlat: async (order) => {
      orders.push(order);
      return { sha256: hash('d'), bytes: 9, width: order.width, height: order.height, cut: 0.1 };
    },
  };
  const { assignments, fetched } = await run(print, { models: [], flatRules: [yes], flats });

  expect(fetched).toEqual(['https://shop.example/p']);
  expect(orders).toEqual([
    {
      photo: hash('d'),
      form: 'print',
      outline: 'rectangle',
      width: 0.21,
      height: 0.297,
      depth: 0.0005,
      frame: null,
    },
    {
      photo: hash('d'),
      form: 'print',
      outline: 'rectangle',
      width: 0.5,
      height: 0.7,
      depth: 0.0005,
      frame: null,
    },
  ]);
  expect(
    assignments.map((one) => (one.look === null ? one.verdict.name : one.decision.how)),
  ).toEqual(['from-photo', 'from-photo', 'derivable']);
  expect(assignments[1]).toMatchObject({
    decision: {
      guessed: false,
      says: 'Made from its photo as a print on paper, 50 × 70 cm ("50 × 70 cm" in Size), as Owner said for every product of the type "art prints". 10 % of the photo does not fit these proportions and is cut off.',
    },
  });
});

test('a variant with a photo of its own is built from that, and says nothing of guessed colours', async () => {
  const orders: { photo: string; outline: string }[] = [];
  const flats: FlatMaker = {
    makeFlat: async (order) => {
      orders.push(order);
      return { sha256: hash('d'), bytes: 9, width: order.width, height: order.height, cut: 0 };
    },
  };
  const picture = (name: string) => ({
    externalId: externalId(name),
    kind: 'image' as const,
    url: `https://shop.example/${name}`,
    alt: '',
  });
  const rugs = sampleProduct({
    title: 'Rug “Tide”',
    productType: 'Rugs',
    options: [
      { name: 'Colour', values: ['Sea', 'Sand'].map((name) => ({ name, swatch: null })) },
      { name: 'Size', values: [] },
    ],
    variants: [
      { ...sampleVariant({ Colour: 'Sea', Size: '80 × 150 cm' }), photo: externalId('sea') },
      { ...sampleVariant({ Colour: 'Sand', Size: 'Round, Ø 120 cm' }), photo: null },
      { ...sampleVariant({ Colour: 'Sand', Size: 'Medium' }), dimensions: '1.2 m × 1.8 m' },
    ],
    media: [picture('room'), picture('sea')],
  });
  const rule: FlatRule = { ...yes, productType: 'Rugs', form: 'rug' };
  const { assignments, fetched } = await run(rugs, { models: [], flatRules: [rule], flats });

  expect(fetched).toEqual(['https://shop.example/sea', 'https://shop.example/room']);
  expect(orders).toMatchObject([
    { outline: 'rectangle', width: 0.8, height: 1.5 },
    { outline: 'round', width: 1.2, height: 1.2 },
    { outline: 'rectangle', width: 1.2, height: 1.8 },
  ]);
  const said = assignments.map((one) => (one.look === null ? null : one.decision));
  expect(said.map((one) => one?.guessed)).toEqual([false, true, true]);
  expect(said[0]?.says).toContain('Made from its own photo as a rug, 80 × 150 cm');
  expect(said[1]?.says).toContain('a rug, round, 120 × 120 cm');
  expect(said[2]?.says).toContain('in the variant’s metafields');
});

test('a size that was said once counts where a variant tells none, and equal orders are made once', async () => {
  let made = 0;
  const flats: FlatMaker = {
    makeFlat: async ({ width, height }) => {
      made += 1;
      return { sha256: hash('d'), bytes: 9, width, height, cut: 0 };
    },
  };
  const poster = { ...print, variants: ['Blue', 'Green'].map((Mood) => sampleVariant({ Mood })) };
  const rule = { ...yes, size: { width: 0.3, height: 0.4 } };
  const { end, assignments } = await run(poster, { models: [], flatRules: [rule], flats });

  expect(made).toBe(1);
  expect(end.looks).toBe(1);
  expect(assignments[0]).toMatchObject({
    decision: { says: expect.stringContaining('30 × 40 cm (said by Owner)') },
  });
});

test('a photo that cannot be used fails what would be made from it; a service that is down does not', async () => {
  const failing = (code: 'image.unreadable' | 'gpu.lost'): FlatMaker => ({
    makeFlat: () => Promise.reject(new Failure(code)),
  });
  const world = { models: [], flatRules: [yes] };
  const { assignments } = await run(print, { ...world, flats: failing('image.unreadable') });
  expect(assignments[0]).toMatchObject({ verdict: { code: 'image.unreadable' } });
  await expect(run(print, { ...world, flats: failing('gpu.lost') })).rejects.toMatchObject({
    code: 'gpu.lost',
  });
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
  readonly flatRules?: readonly FlatRule[];
  readonly flats?: FlatMaker;
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
        wanted.map((look) => {
          const key = JSON.stringify([look.model, look.selection]);
          looks.set(key, looks.get(key) ?? looks.size);
          return id(`look-${looks.get(key)}`);
        }),
    }),
    conversions: port<Conversions>({
      plan: async () => ({ queued: looks.size, reused: 0 }),
    }),
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
      flatRules: port<FlatRules>({ of: async () => world.flatRules ?? [] }),
      flats: world.flats ?? port<FlatMaker>({}),
      inspector: world.inspector ?? { inspect: async () => sampleInspection() },
    },
    productId,
    { recipe: sampleRecipe, hash: 'recipe' },
  );
  return { end, assignments, setModel, added, fetched };
}
