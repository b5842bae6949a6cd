import { createHash } from 'node:crypto';
import type { Shop } from './shop.ts';

/** A metafield definition as an app made it. */
export interface StoredDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly namespace: string;
  readonly key: string;
  readonly ownerType: string;
  readonly type: string;
  readonly access: {
    readonly admin: string | null;
    readonly storefront: string;
    readonly customerAccount: string;
  };
}

const keyOf = (of: Pick<StoredDefinition, 'ownerType' | 'namespace' | 'key'>): string =>
  `definition ${of.ownerType} ${of.namespace} ${of.key}`;

/** Every definition of the shop, in the order they were made. */
export const allDefinitions = (shop: Shop): readonly StoredDefinition[] =>
  shop.journal.entries<StoredDefinition>('definition ').map(([, definition]) => definition);

/** The definition for one owner type, namespace and key. */
export const findDefinition = (
  shop: Shop,
  of: Pick<StoredDefinition, 'ownerType' | 'namespace' | 'key'>,
): StoredDefinition | null => shop.journal.get<StoredDefinition>(keyOf(of)) ?? null;

/** Stores a definition, new or changed. */
export function writeDefinition(
  shop: Shop,
  definition: Omit<StoredDefinition, 'id'>,
): StoredDefinition {
  const digest = createHash('sha256').update(keyOf(definition)).digest();
  const id = `gid://shopify/MetafieldDefinition/${digest.readBigUInt64BE() >> 2n}`;
  const stored = { id, ...definition };
  shop.journal.set(keyOf(definition), stored);
  return stored;
}

/** Removes a definition. */
export const deleteDefinition = (shop: Shop, definition: StoredDefinition): void =>
  shop.journal.delete(keyOf(definition));
