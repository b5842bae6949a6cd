import type { Product, Variant } from '../../src/contract/catalog.ts';
import type { ModelInspection } from '../../src/contract/conversion.ts';
import type { AssetHash, ConnectionId, ProductId, SyncRunId } from '../../src/kernel/ids.ts';
import { externalId } from '../../src/kernel/ids.ts';
import type { StoredProduct } from '../../src/core/catalog/ports.ts';

/** A port with the methods that a test gives it; a use case that calls another one is told so. */
export const port = <T extends object>(given: Partial<T>): T =>
  new Proxy(given, {
    get(target, name) {
      if (name in target) return target[name as keyof T];
      throw new Error(`the test expected no call of ${String(name)}`);
    },
  }) as T;

/** An id that reads well in a failing test; real ones are UUIDs. */
export const id = <T extends string>(text: string): T => text as T;

export const productId = id<ProductId>('chair');
export const connectionId = id<ConnectionId>('connection');
export const runId = id<SyncRunId>('run');
export const hash = (digit: string): AssetHash => id<AssetHash>(digit.repeat(64));

export const sampleVariant = (
  selection: Readonly<Record<string, string>>,
  externalVariant = `variant-${Object.values(selection).join('-')}`,
): Variant => ({
  externalId: externalId(externalVariant),
  title: Object.values(selection).join(' / '),
  sku: null,
  selection,
  price: { minor: 1990n, currency: 'EUR' },
  photo: null,
  dimensions: null,
  shape: null,
});

export const sampleProduct = (of: Partial<Product> = {}): Product => ({
  externalId: externalId('external-chair'),
  title: 'Chair',
  handle: 'chair',
  productType: 'Furniture',
  status: 'active',
  giftCard: false,
  changedAt: null,
  colorMaterial: null,
  dimensions: null,
  shape: null,
  options: [],
  variants: [],
  media: [],
  categories: [],
  ...of,
});

/** The product as it is kept: variant ids are their place, and no look has been chosen yet. */
export const storedProduct = (
  product: Product,
  models: StoredProduct['models'] = [],
): StoredProduct => ({
  id: productId,
  connection: connectionId,
  product,
  uploaded: null,
  variants: product.variants.map((variant, index) => ({
    id: id(`v${index}`),
    externalId: variant.externalId,
    look: null,
    how: null,
    held: false,
  })),
  models,
});

export const sampleInspection = (of: Partial<ModelInspection> = {}): ModelInspection => ({
  format: 'glb',
  warnings: [],
  bytes: 1000,
  triangles: 12,
  vertices: 24,
  materials: [{ name: 'Seat', textured: false, triangles: 12 }],
  variants: [],
  textures: [],
  size: [1, 1, 1],
  ...of,
});
