import type { SimulatedCatalog, SimulatedProduct } from '../../../simulators/shopify/catalog.ts';
import { makeProduct } from '../../../simulators/shopify/demo-catalog/make-product.ts';
import { drawPhoto } from '../../../simulators/shopify/demo-catalog/photos.ts';

/** Far apart, so that light and shadow do not make one of another. */
export const COLOURS = { Rust: '#d8401a', Moss: '#3fa63f', Ink: '#3450d8' } as const;
export type Colour = keyof typeof COLOURS;

const photo = { kind: 'card', from: '#efe8dd', to: '#b9a894' } as const;

/** A chair of three colours in two heights, and a print that comes as it is. */
const products: readonly SimulatedProduct[] = [
  makeProduct(
    {
      handle: 'chair',
      // A title is a text: whatever stands in it must not become part of the page.
      title: 'Chair </script><b>& “Co”</b>',
      description: 'Made for tests.',
      productType: 'Chairs',
      collections: [],
      priceCents: 19_900,
      dearer: { option: 'Seat height', byCents: 1_000 },
      sku: 'CHR',
      options: [
        {
          name: 'Colour',
          values: Object.entries(COLOURS).map(([name, swatch]) => ({ name, swatch })),
        },
        { name: 'Seat height', values: [{ name: '42 cm' }, { name: '45 cm' }] },
      ],
      photo,
      expect: 'live',
      lookOption: 'Colour',
    },
    1,
  ),
  makeProduct(
    {
      handle: 'print',
      title: 'Print',
      description: 'Made for tests.',
      productType: 'Prints',
      collections: [],
      priceCents: 3_500,
      sku: 'PRT',
      options: [{ name: 'Title', values: [{ name: 'Default Title' }] }],
      photo,
      expect: 'needs-model',
      lookOption: null,
    },
    2,
  ),
];

/** The shop of the storefront's tests. */
export const shopCatalog: SimulatedCatalog = {
  products,
  collections: [],
  files: new Map(
    products.flatMap(({ title, media }) =>
      media.flatMap((one) =>
        one.kind === 'image'
          ? [
              [
                one.file,
                {
                  mediaType: 'image/jpeg',
                  bytes: null,
                  read: () => drawPhoto(photo, title.replaceAll(/<[^>]*>/g, '')),
                },
              ] as const,
            ]
          : [],
      ),
    ),
  ),
};
