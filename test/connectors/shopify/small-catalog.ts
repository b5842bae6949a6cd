import type { SimulatedCatalog, SimulatedProduct } from '../../../simulators/shopify/catalog.ts';

const gid = (kind: string, number: bigint) => `gid://shopify/${kind}/${number}`;

type Values = readonly { readonly name: string; readonly swatch: string | null }[];

function product(
  number: bigint,
  title: string,
  options: Readonly<Record<string, Values>>,
  more: Partial<SimulatedProduct> = {},
): SimulatedProduct {
  const combinations = Object.values(options).reduce<readonly (readonly string[])[]>(
    (rows, values) => rows.flatMap((row) => values.map(({ name }) => [...row, name])),
    [[]],
  );
  return {
    id: gid('Product', number),
    title,
    handle: title.toLowerCase().replaceAll(' ', '-'),
    descriptionHtml: '<p>Made for tests</p>',
    vendor: 'Plinth',
    productType: 'Furniture',
    tags: [],
    status: 'ACTIVE',
    giftCard: false,
    options: Object.entries(options).map(([name, values], index) => ({
      id: gid('ProductOption', number * 10n + BigInt(index)),
      name,
      values: values.map((value, at) => ({
        ...value,
        id: gid('ProductOptionValue', number * 1_000n + BigInt(index * 100 + at)),
      })),
    })),
    variants: combinations.map((values, index) => ({
      id: gid('ProductVariant', number * 1_000n + BigInt(index)),
      title: values.join(' / '),
      sku: `${title}-${index}`,
      price: '199.50',
      values,
    })),
    media: [],
    metafields: [],
    ...more,
  };
}

const plain = (...names: string[]): Values => names.map((name) => ({ name, swatch: null }));
const many = (count: number): Values =>
  plain(...Array.from({ length: count }, (_, index) => `Value ${index}`));

const SOFA = 9_007_199_254_740_993n; // 2^53 + 1: a double cannot hold it
const LAMP = 788_032_119_674_292_922n;

/** A shop that is small and has one of each: swatches, more variants than a page, a gift card, a draft, ids beyond 2^53. */
export const smallCatalog: SimulatedCatalog = {
  products: [
    product(
      SOFA,
      'Sofa',
      { Colour: [{ name: 'Rust', swatch: '#B7410E' }, ...plain('Oak')], Size: plain('L', 'M') },
      {
        media: [
          {
            kind: 'image',
            id: gid('MediaImage', 20n),
            alt: 'A sofa',
            file: 'sofa.jpg',
            width: 10,
            height: 10,
          },
          { kind: 'model', id: gid('Model3d', 21n), alt: '', file: 'sofa.glb' },
        ],
        metafields: [
          { namespace: '$app', key: 'recipe', type: 'json', value: '{"material":"Fabric"}' },
        ],
      },
    ),
    product(LAMP, 'Lamp', { Title: plain('Default Title') }),
    product(30n, 'Carpet', { Width: many(20), Length: many(13) }),
    product(31n, 'Gift card', { Amount: plain('10', '50') }, { giftCard: true }),
    product(32n, 'Prototype', { Title: plain('Default Title') }, { status: 'DRAFT' }),
  ],
  collections: [
    {
      id: gid('Collection', 40n),
      title: 'Seating',
      handle: 'seating',
      products: [gid('Product', SOFA), gid('Product', 30n)],
    },
  ],
  files: new Map(),
};
