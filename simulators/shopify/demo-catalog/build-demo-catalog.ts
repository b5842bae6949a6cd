import { join } from 'node:path';
import type {
  SimulatedCatalog,
  SimulatedCollection,
  SimulatedFile,
  SimulatedProduct,
} from '../catalog.ts';
import { madeOnce } from './made-once.ts';
import { makeProduct, photoName } from './make-product.ts';
import { readModel } from './models.ts';
import { drawPhoto, readVendoredPhoto } from './photos.ts';
import { type Assortment, isSold, productPlans } from './plans.ts';

/** The products of the demo shop, without their files. */
export const demoProducts = (assortment: Assortment = 'demo'): readonly SimulatedProduct[] =>
  productPlans.map(makeProduct).filter(({ handle }) => isSold(handle, assortment));

/** The whole demo catalog; files that are made rather than read are kept in the folder. */
export async function buildDemoCatalog(
  folder: string,
  assortment: Assortment = 'demo',
): Promise<SimulatedCatalog> {
  const products = demoProducts(assortment);
  const files = new Map<string, SimulatedFile>();
  for (const plan of productPlans.filter(({ handle }) => isSold(handle, assortment))) {
    const photo = photoName(plan);
    const draw = (): Promise<Buffer> => drawPhoto(plan.photo, plan.title);
    const read = (): Promise<Buffer> => madeOnce(join(folder, photo), draw);
    files.set(photo, { mediaType: 'image/jpeg', bytes: null, read });
    for (const name of Object.values(plan.valuePhotos?.files ?? {}))
      files.set(name, {
        mediaType: 'image/jpeg',
        bytes: null,
        read: () => readVendoredPhoto(name),
      });
    if (plan.model === undefined || files.has(plan.model)) continue;
    const model = await readModel(plan.model, folder);
    const bytes = model.length;
    files.set(plan.model, { mediaType: 'model/gltf-binary', bytes, read: async () => model });
  }
  return { products, collections: collectionsOf(products), files };
}

const TITLES: Readonly<Record<string, string>> = {
  controllers: 'Controllers',
  desk: 'For the desk',
  'living-room': 'Living room',
  kitchen: 'Kitchen',
  walls: 'For the walls',
  new: 'New',
};

function collectionsOf(products: readonly SimulatedProduct[]): SimulatedCollection[] {
  return Object.entries(TITLES).map(([handle, title], index) => ({
    id: `gid://shopify/Collection/${447_100_200_000 + index}`,
    title,
    handle,
    products: products.filter(({ tags }) => tags.includes(handle)).map(({ id }) => id),
  }));
}
