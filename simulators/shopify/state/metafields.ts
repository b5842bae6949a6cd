import { createHash } from 'node:crypto';
import type { SeedMetafield } from '../catalog.ts';
import { CATALOG_DATE, type Shop } from './shop.ts';
import { touch } from './touched.ts';

/** A metafield as it stands. */
export interface StoredMetafield {
  readonly id: string;
  readonly ownerId: string;
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Turns `$app` and an absent namespace into the app's own namespace, as Shopify does. */
export function resolveNamespace(shop: Shop, namespace: string | null | undefined): string {
  const own = `app--${shop.profile.appId}`;
  if (namespace === null || namespace === undefined || namespace === '$app') return own;
  return namespace.startsWith('$app:') ? `${own}--${namespace.slice('$app:'.length)}` : namespace;
}

/** True when the connected app may not touch the namespace: it belongs to another app. */
export const isForeignNamespace = (shop: Shop, namespace: string): boolean =>
  namespace.startsWith('app--') &&
  namespace !== `app--${shop.profile.appId}` &&
  !namespace.startsWith(`app--${shop.profile.appId}--`);

const keyOf = (ownerId: string, namespace: string, key: string): string =>
  `metafield ${ownerId} ${namespace} ${key}`;

/** What the merchant filled in before any app came: of a product, or of a variant. */
const seedsOf = (shop: Shop, ownerId: string): readonly SeedMetafield[] =>
  shop.products.get(ownerId)?.metafields ?? shop.variants.get(ownerId)?.variant.metafields ?? [];

/** Every metafield of an owner: what the merchant had, then what apps wrote over it. */
export function metafieldsOf(shop: Shop, ownerId: string): readonly StoredMetafield[] {
  const seeds = seedsOf(shop, ownerId);
  const found = new Map<string, StoredMetafield>();
  for (const seed of seeds) {
    const namespace = resolveNamespace(shop, seed.namespace);
    const { key, type, value } = seed;
    const id = metafieldId(ownerId, namespace, key);
    const dates = { createdAt: CATALOG_DATE, updatedAt: CATALOG_DATE };
    found.set(`${namespace} ${key}`, { id, ownerId, namespace, key, type, value, ...dates });
  }
  for (const [, field] of shop.journal.entries<StoredMetafield | Deleted>(
    `metafield ${ownerId} `,
  )) {
    if ('deleted' in field) found.delete(`${field.namespace} ${field.key}`);
    else found.set(`${field.namespace} ${field.key}`, field);
  }
  return [...found.values()];
}

interface Deleted {
  readonly deleted: true;
  readonly namespace: string;
  readonly key: string;
}

/** One metafield by its resolved namespace and key. */
export function findMetafield(
  shop: Shop,
  ownerId: string,
  namespace: string,
  key: string,
): StoredMetafield | null {
  const written = shop.journal.get<StoredMetafield | Deleted>(keyOf(ownerId, namespace, key));
  if (written !== undefined) return 'deleted' in written ? null : written;
  if (seedsOf(shop, ownerId).length === 0) return null;
  const all = metafieldsOf(shop, ownerId);
  return all.find((field) => field.namespace === namespace && field.key === key) ?? null;
}

/** Writes one metafield; the caller has checked it. */
export function writeMetafield(
  shop: Shop,
  field: Pick<StoredMetafield, 'ownerId' | 'namespace' | 'key' | 'type' | 'value'>,
): StoredMetafield {
  const before = findMetafield(shop, field.ownerId, field.namespace, field.key);
  const now = shop.now().toISOString();
  const stored: StoredMetafield = {
    id: before?.id ?? metafieldId(field.ownerId, field.namespace, field.key),
    ...field,
    createdAt: before?.createdAt ?? now,
    updatedAt: now,
  };
  shop.journal.set(keyOf(field.ownerId, field.namespace, field.key), stored);
  touch(shop, field.ownerId);
  return stored;
}

/** Removes one metafield; a mark stays, or a seed would come back after a restart. */
export function deleteMetafield(
  shop: Shop,
  ownerId: string,
  namespace: string,
  key: string,
): boolean {
  if (findMetafield(shop, ownerId, namespace, key) === null) return false;
  const mark: Deleted = { deleted: true, namespace, key };
  shop.journal.set(keyOf(ownerId, namespace, key), mark);
  touch(shop, ownerId);
  return true;
}

/** What an app sends back as `compareDigest` to say which value it saw. */
export const digestOf = (field: StoredMetafield): string =>
  createHash('sha256').update(`${field.type}\n${field.value}`).digest('hex');

function metafieldId(ownerId: string, namespace: string, key: string): string {
  const digest = createHash('sha256')
    .update(keyOf(ownerId, namespace, key))
    .digest();
  return `gid://shopify/Metafield/${digest.readBigUInt64BE() >> 2n}`;
}
