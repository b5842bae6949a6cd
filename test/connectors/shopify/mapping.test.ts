import { expect, test } from '@jest/globals';
import {
  compareIds,
  fromShopifyProduct,
  type ExportedProduct,
} from '../../../connectors/shopify/mapping.ts';

const gid = (kind: string, number: string) => `gid://shopify/${kind}/${number}`;
const parent = gid('Product', '788032119674292922');

const sofa: ExportedProduct = {
  product: {
    id: parent,
    title: 'Sofa',
    handle: 'sofa',
    productType: 'Furniture',
    status: 'ACTIVE',
    isGiftCard: false,
    updatedAt: '2026-11-01T10:00:00Z',
    options: [
      {
        name: 'Colour',
        optionValues: [
          { name: 'Rust', swatch: { color: '#B7410E' } },
          { name: 'Mystery', swatch: null },
        ],
      },
    ],
    recipe: { value: '{"material":"Fabric","note":"kept by the merchant"}' },
    fact_width: { value: '{"value":1.8,"unit":"METERS"}' },
    fact_length: { value: '{"value":95.5,"unit":"cm"}' },
    fact_shape: { value: ' ' },
  },
  photos: new Map([
    [gid('ProductVariant', '9007199254740993'), gid('MediaImage', '11')],
    [gid('ProductVariant', '9007199254740994'), gid('Model3d', '12')],
  ]),
  variants: [
    {
      parent,
      id: gid('ProductVariant', '9007199254740994'),
      title: 'Mystery',
      sku: '',
      price: '1200.00',
      position: 2,
      selectedOptions: [{ name: 'Colour', value: 'Mystery' }],
      fact_size: { value: '180 × 90 cm' },
      fact_shape: { value: 'Round' },
    },
    {
      parent,
      id: gid('ProductVariant', '9007199254740993'),
      title: 'Rust',
      sku: 'SOFA-R',
      price: '1199.95',
      position: 1,
      selectedOptions: [{ name: 'Colour', value: 'Rust' }],
    },
  ],
  media: [
    {
      parent,
      id: gid('Model3d', '12'),
      alt: null,
      originalSource: { url: 'https://cdn.example/sofa.glb' },
    },
    {
      parent,
      id: gid('MediaImage', '11'),
      alt: 'A sofa',
      image: { url: 'https://cdn.example/sofa.jpg' },
    },
    { parent, id: gid('MediaImage', '13'), alt: 'still being processed', image: null },
  ],
  collections: [{ parent, id: gid('Collection', '5'), title: 'Seating', handle: 'seating' }],
};
const from = (change: Partial<ExportedProduct['product']>) =>
  fromShopifyProduct({ ...sofa, product: { ...sofa.product, ...change } }, 'DKK');

test('a product keeps its ids to the last digit, its order, its colours and its files', () => {
  expect(fromShopifyProduct(sofa, 'DKK')).toEqual({
    externalId: parent,
    title: 'Sofa',
    handle: 'sofa',
    productType: 'Furniture',
    status: 'active',
    giftCard: false,
    changedAt: '2026-11-01T10:00:00Z',
    colorMaterial: 'Fabric',
    dimensions: '1.8 m × 95.5 cm',
    shape: null,
    options: [
      {
        name: 'Colour',
        values: [
          { name: 'Rust', swatch: '#b7410e' },
          { name: 'Mystery', swatch: null },
        ],
      },
    ],
    variants: [
      {
        externalId: gid('ProductVariant', '9007199254740993'),
        title: 'Rust',
        sku: 'SOFA-R',
        selection: { Colour: 'Rust' },
        price: { minor: 119_995n, currency: 'DKK' },
        photo: gid('MediaImage', '11'),
        dimensions: null,
        shape: null,
      },
      {
        externalId: gid('ProductVariant', '9007199254740994'),
        title: 'Mystery',
        sku: null,
        selection: { Colour: 'Mystery' },
        price: { minor: 120_000n, currency: 'DKK' },
        photo: null,
        dimensions: '180 × 90 cm',
        shape: 'Round',
      },
    ],
    media: [
      {
        externalId: gid('MediaImage', '11'),
        kind: 'image',
        url: 'https://cdn.example/sofa.jpg',
        alt: 'A sofa',
      },
      {
        externalId: gid('Model3d', '12'),
        kind: 'model',
        url: 'https://cdn.example/sofa.glb',
        alt: '',
      },
    ],
    categories: [{ externalId: gid('Collection', '5'), title: 'Seating', handle: 'seating' }],
  });
});

test('the made-up option of a product without options is not shown', () => {
  const lamp = fromShopifyProduct(
    {
      ...sofa,
      product: {
        ...sofa.product,
        options: [{ name: 'Title', optionValues: [{ name: 'Default Title', swatch: null }] }],
      },
      variants: [
        { ...sofa.variants[0]!, selectedOptions: [{ name: 'Title', value: 'Default Title' }] },
      ],
    },
    'DKK',
  );
  expect(lamp.options).toEqual([]);
  expect(lamp.variants[0]?.selection).toEqual({});
});

test('an unlisted product is on sale to whoever has its link', () => {
  expect(from({ status: 'UNLISTED' }).status).toBe('active');
  expect(from({ status: 'DRAFT' }).status).toBe('draft');
  expect(from({ status: 'ARCHIVED' }).status).toBe('archived');
});

test.each([null, { value: 'Fabric' }, { value: '{"material":7}' }, { value: '{}' }])(
  'a recipe of %j names no material',
  (recipe) => {
    expect(from({ recipe }).colorMaterial).toBeNull();
  },
);

test('ids are ordered by their number, beyond 2^53 too', () => {
  const [small, large, larger] = ['99', '9007199254740993', '9007199254740994'].map((number) =>
    gid('Product', number),
  ) as [string, string, string];
  expect([larger, small, large].toSorted(compareIds)).toEqual([small, large, larger]);
});
