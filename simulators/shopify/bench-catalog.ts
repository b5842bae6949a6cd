import type { SimulatedCatalog, SimulatedFile } from './catalog.ts';
import { makeProduct } from './demo-catalog/make-product.ts';
import { readModel } from './demo-catalog/models.ts';
import { allSwatches } from './demo-catalog/palettes.ts';
import { drawPhoto } from './demo-catalog/photos.ts';
import type { ProductPlan } from './demo-catalog/product-plan.ts';

const LOOKS = 10;
const MODEL = 'motion-controller-left.glb';
const PHOTO = { kind: 'card', from: '#dfe7ea', to: '#9fb6bf' } as const;

interface BenchSize {
  readonly products: number;
  readonly variantsPerProduct: number;
  readonly renamed?: boolean;
}

/**
 * A shop of any size for measurements: every product has ten looks, and all products have the same model
 * behind different addresses, so that it is found to be one only by its bytes. Renamed, every colour has another name and the
 * same swatch: each product changes, and no look has to be made for it.
 */
export async function buildBenchCatalog(
  size: BenchSize,
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
    const made = makeProduct(planOf(index, size), index);
    const media = made.media.map((entry) => {
      const file = entry.kind === 'model' ? `bench-${index}.glb` : entry.file;
      files.set(file, entry.kind === 'model' ? modelFile : photoFile);
      return { ...entry, file };
    });
    return { ...made, media };
  });
  return { products, collections: [], files };
}

const asItIs = <T>(value: T): T => value;
const renamedColor = <T extends { readonly name: string }>(value: T): T => ({
  ...value,
  name: `New ${value.name}`,
});

const planOf = (
  index: number,
  { variantsPerProduct: variants, renamed }: BenchSize,
): ProductPlan => ({
  handle: `bench-${index}`,
  title: `Bench product ${index}`,
  description: 'One of many.',
  productType: 'Bench',
  collections: [],
  priceCents: 1000 + index,
  sku: `B${index}`,
  options: [
    { name: 'Colour', values: allSwatches.slice(0, LOOKS).map(renamed ? renamedColor : asItIs) },
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
