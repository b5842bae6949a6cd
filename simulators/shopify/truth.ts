import { type StoredDefinition, allDefinitions } from './state/definitions.ts';
import type { StoredMetafield } from './state/metafields.ts';
import type { Calls } from './state/calls.ts';
import type { Shop } from './state/shop.ts';

/** What the shop holds, told by the shop itself: the other side of every claim that something was published. */
export interface Truth {
  readonly shop: { readonly name: string; readonly domain: string; readonly currency: string };
  readonly products: readonly TruthOfProduct[];
  readonly definitions: readonly StoredDefinition[];
  readonly bulkOperations: readonly { readonly id: string; readonly status: string }[];
  /** How often each root field was asked for, over restarts. */
  readonly calls: Readonly<Record<string, number>>;
}

export interface TruthOfProduct {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly giftCard: boolean;
  readonly variants: number;
  /** The metafields that apps wrote, by `namespace.key`; the connected app's own namespace reads `$app`. */
  readonly metafields: Readonly<Record<string, ArrivedMetafield>>;
}

export interface ArrivedMetafield {
  readonly type: string;
  readonly value: string;
  readonly updatedAt: string;
}

/** Tells the truth. */
export function tellTruth(shop: Shop, calls: Calls): Truth {
  const arrived = arrivedByOwner(shop);
  const { name, domain, currency } = shop.profile;
  return {
    shop: { name, domain, currency },
    products: shop.catalog.products.map((product) => ({
      id: product.id,
      handle: product.handle,
      title: product.title,
      giftCard: product.giftCard,
      variants: product.variants.length,
      metafields: arrived.get(product.id) ?? {},
    })),
    definitions: allDefinitions(shop),
    bulkOperations: shop.journal
      .entries<{ id: string; status: string }>('bulk ')
      .map(([, { id, status }]) => ({ id, status })),
    calls: calls.all(),
  };
}

function arrivedByOwner(shop: Shop): ReadonlyMap<string, Record<string, ArrivedMetafield>> {
  const own = `app--${shop.profile.appId}`;
  const owners = new Map<string, Record<string, ArrivedMetafield>>();
  for (const [key, field] of shop.journal.entries<StoredMetafield | { deleted: true }>(
    'metafield ',
  )) {
    const owner = key.split(' ')[1] ?? '';
    if ('deleted' in field) continue;
    const namespace = field.namespace.replace(own, '$app');
    const { type, value, updatedAt } = field;
    const entry = owners.get(owner) ?? {};
    entry[`${namespace}.${field.key}`] = { type, value, updatedAt };
    owners.set(owner, entry);
  }
  return owners;
}
