import type { SimulatedCatalog, SimulatedFile } from './catalog.ts';
import { makeProduct } from './demo-catalog/make-product.ts';
import { readModel } from './demo-catalog/models.ts';
import { allSwatches } from './demo-catalog/palettes.ts';
import { drawPhoto } from './demo-catalog/photos.ts';
import type { ProductPlan } from './demo-catalog/product-plan.ts';

const LOOKS = 10;
const MODEL = 'motion-controller-left.glb';
const PHOTO = { kind: 'card', from: '#dfe7ea', to: '#9fb6bf' } as const;

/**
 * A shop of any size for measurements: every product has ten looks, and all products have the same model
 * behind different addresses, so that it is found to be one only by its bytes.
 */
export async function buildBenchCatalog(
  size: { readonly products: number; readonly variantsPerProduct: number },
  folder: string,
): Promise<SimulatedCatalog> {
  const model = await readModel(MODEL, folder);
  const photo = await drawPhoto(PHOTO, 'Bench');
  const modelFile: SimulatedFile = {
    mediaType: 'model/gltf-binary',
    bytes: model.length,
    read: async () => model,
  };
  const photoFile: SimulatedFile = {
    mediaType: 'image/jpeg',
    bytes: photo.length,
    read: async () => photo,
  };
  const files = new Map<string, SimulatedFile>();
  const products = Array.from({ length: size.products }, (_, index) => {
    const made = makeProduct(planOf(index, size.variantsPerProduct), index);
    const media = made.media.map((entry) => {
      const file = entry.kind === 'model' ? `bench-${index}.glb` : entry.file;
      files.set(file, entry.kind === 'model' ? modelFile : photoFile);
      return { ...entry, file };
    });
    return { ...made, media };
  });
  return { products, collections: [], files };
}

const planOf = (index: number, variants: number): ProductPlan => ({
  handle: `bench-${index}`,
  title: `Bench product ${index}`,
  description: 'One of many.',
  productType: 'Bench',
  collections: [],
  priceCents: 1000 + index,
  sku: `B${index}`,
  options: [
    { name: 'Colour', values: allSwatches.slice(0, LOOKS) },
    {
      name: 'Size',
      values: Array.from({ length: Math.max(1, Math.round(variants / LOOKS)) }, (_, step) => ({
        name: `Size ${step + 1}`,
      })),
    },
  ],
  model: MODEL,
  photo: PHOTO,
  expect: 'live',
  lookOption: 'Colour',
});
