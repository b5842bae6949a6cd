import type {
  SimulatedCatalog,
  SimulatedFile,
  SimulatedProduct,
} from '../../simulators/shopify/catalog.ts';
import { makeProduct } from '../../simulators/shopify/demo-catalog/make-product.ts';
import { emptyModel, glbOf, sheet } from '../conversion/made-models.ts';

/** A product as a test writes it down. */
export interface TestProduct {
  readonly handle: string;
  /** Colour name → swatch. */
  readonly colours: Readonly<Record<string, string>>;
  readonly sizes?: readonly string[];
  /** The file that its model has in the store; a product without one has photos alone. */
  readonly model?: string;
  /** Colour name → the file of the picture that its variants have. */
  readonly photos?: Readonly<Record<string, string>>;
}

/** A shop of a few products. The place of a product decides its ids, so the same list with one change is the same shop after a change. */
export function storeCatalog(
  products: readonly TestProduct[],
  models: Readonly<Record<string, Uint8Array>>,
): SimulatedCatalog {
  const files = new Map(
    Object.entries(models).map(([name, bytes]): [string, SimulatedFile] => [
      name,
      {
        mediaType: name.endsWith('.jpg') ? 'image/jpeg' : 'model/gltf-binary',
        bytes: bytes.length,
        read: async () => Buffer.from(bytes),
      },
    ]),
  );
  return { products: products.map(productAt), collections: [], files };
}

function productAt(product: TestProduct, index: number): SimulatedProduct {
  const { handle, colours, sizes = ['One size'], model } = product;
  const made = makeProduct(
    {
      handle,
      title: handle,
      description: 'Made for tests.',
      productType: 'Tests',
      collections: [],
      priceCents: 1000,
      sku: handle,
      options: [
        {
          name: 'Colour',
          values: Object.entries(colours).map(([name, swatch]) => ({ name, swatch })),
        },
        { name: 'Size', values: sizes.map((name) => ({ name })) },
      ],
      ...(model === undefined ? {} : { model: 'stand-mixer.glb' as const }),
      photo: { kind: 'card', from: '#dfe7ea', to: '#9fb6bf' },
      expect: 'live',
      lookOption: 'Colour',
    },
    index,
  );
  const media = made.media.map((one) =>
    one.kind === 'model' && model !== undefined ? { ...one, file: model } : one,
  );
  const pictures = Object.entries(product.photos ?? {}).map(([colour, file], at) => ({
    colour,
    medium: {
      kind: 'image' as const,
      id: `gid://shopify/MediaImage/${9_000 + index * 100 + at}`,
      alt: colour,
      file,
      width: 300,
      height: 300,
    },
  }));
  const variants = made.variants.map((variant) => {
    const own = pictures.find(({ colour }) => variant.values.includes(colour));
    return own === undefined ? variant : { ...variant, media: own.medium.id };
  });
  return { ...made, variants, media: [...media, ...pictures.map(({ medium }) => medium)] };
}

/** A small model with one plain material: a conversion of it takes well under a second. */
export async function plainModel(squares = 4): Promise<Uint8Array> {
  const { document, mesh } = emptyModel();
  const paint = document.createMaterial('paint').setBaseColorFactor([1, 1, 1, 1]);
  mesh.addPrimitive(sheet(document, squares).setMaterial(paint));
  return glbOf(document);
}
