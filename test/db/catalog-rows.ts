import { randomUUID } from 'node:crypto';
import type { Product, Variant } from '../../src/contract/catalog.ts';
import { connectionsIn } from '../../src/db/connections.ts';
import { syncRunsIn } from '../../src/db/sync-runs.ts';
import { inTenant, type Database } from '../../src/db/tenant.ts';
import {
  externalId,
  type ConnectionId,
  type OrganizationId,
  type SyncRunId,
} from '../../src/kernel/ids.ts';

export const newId = <T extends string>(): T => randomUUID() as string as T;

/** A connection and a running sync of it, as the first step of a sync leaves them. */
export async function openSync(
  db: Database,
  organization: OrganizationId,
): Promise<{ connection: ConnectionId; run: SyncRunId }> {
  const connection = newId<ConnectionId>();
  await inTenant(db, organization, (tx) =>
    connectionsIn(tx).add({
      id: connection,
      platform: 'shopify',
      name: 'A shop',
      settings: { domain: 'a-shop.example' },
      publishing: 'automatic',
      address: `${connection}.example`,
    }),
  );
  return { connection, run: await openRun(db, organization, connection) };
}

/** One more run of a connection. */
export async function openRun(
  db: Database,
  organization: OrganizationId,
  connection: ConnectionId,
): Promise<SyncRunId> {
  const run = newId<SyncRunId>();
  await inTenant(db, organization, (tx) => syncRunsIn(tx).start(run, connection, `sync:${run}`));
  return run;
}

/** A product with a model and as many variants as colours are named. */
export const productWith = (id: string, colors: readonly string[]): Product => ({
  externalId: externalId(id),
  title: `Chair ${id}`,
  handle: `chair-${id}`,
  productType: 'Chair',
  status: 'active',
  giftCard: false,
  changedAt: null,
  colorMaterial: null,
  dimensions: null,
  shape: null,
  options: [{ name: 'Colour', values: colors.map((name) => ({ name, swatch: null })) }],
  variants: colors.map((color) => variantOf(id, color)),
  media: [
    {
      externalId: externalId(`${id}-photo`),
      kind: 'image',
      url: 'https://f.example/a.jpg',
      alt: '',
    },
    {
      externalId: externalId(`${id}-model`),
      kind: 'model',
      url: 'https://f.example/a.glb',
      alt: '',
    },
  ],
  categories: [{ externalId: externalId('chairs'), title: 'Chairs', handle: 'chairs' }],
});

export const variantOf = (product: string, color: string): Variant => ({
  externalId: externalId(`${product}-${color}`),
  title: color,
  sku: `SKU-${product}-${color}`,
  selection: { Colour: color },
  price: { minor: 9_007_199_254_740_993n, currency: 'EUR' },
  photo: null,
  dimensions: null,
  shape: null,
});
