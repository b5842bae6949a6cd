import { Client } from 'pg';
import { shopify } from '../../connectors/shopify/index.ts';
import type { Product } from '../../src/contract/catalog.ts';
import { readId, type ConnectionId } from '../../src/kernel/ids.ts';
import { createIo, createOutbound } from '../../src/ops/outbound.ts';
import { openSecretMemory } from '../../test/battery/secret-memory.ts';
import { grant, type Grant } from './grant.ts';
import type { RunningShop } from './house.ts';

export interface Floor {
  /** Export, download and reading, with nothing behind it. */
  readonly readSeconds: number;
  /** The same products and variants into two plain tables, one statement each. */
  readonly insertSeconds: number;
}

/** What no sync can be faster than on this machine: the store's export read by the connector alone, its rows inserted once. */
export async function floorOf(shop: RunningShop, databaseUrl: string): Promise<Floor> {
  const began = performance.now();
  const products = await readAlone(shop, grant);
  const read = performance.now();
  await insertAlone(products, databaseUrl);
  return { readSeconds: (read - began) / 1000, insertSeconds: (performance.now() - read) / 1000 };
}

async function readAlone(shop: RunningShop, credentials: Grant): Promise<readonly Product[]> {
  const outbound = createOutbound({ hosts: { [shop.domain]: shop.url }, deadlineMs: 60_000 });
  const io = createIo(outbound, new AbortController().signal);
  try {
    const id = readId<ConnectionId>('00000000-0000-4000-8000-000000000000') as ConnectionId;
    const connection = { id, settings: { shop: shop.domain }, secrets: openSecretMemory() };
    await shopify.auth.complete(connection, credentials, io);
    const { catalog } = shopify.open(connection, io);
    const handle = await catalog.begin();
    while ((await catalog.state(handle)).state === 'running') await io.sleep(20);
    return await Array.fromAsync(catalog.read(handle));
  } finally {
    await outbound.close();
  }
}

async function insertAlone(products: readonly Product[], url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      'create table floor_products (id text primary key, title text, handle text, options jsonb, media jsonb)',
    );
    await client.query(
      'create table floor_variants (id text primary key, product text, title text, sku text, selection jsonb, price text)',
    );
    await client.query(
      `insert into floor_products select * from jsonb_to_recordset($1::jsonb)
        as given (id text, title text, handle text, options jsonb, media jsonb)`,
      [JSON.stringify(products.map(({ externalId: id, ...rest }) => ({ id, ...plain(rest) })))],
    );
    await client.query(
      `insert into floor_variants select * from jsonb_to_recordset($1::jsonb)
        as given (id text, product text, title text, sku text, selection jsonb, price text)`,
      [JSON.stringify(products.flatMap(variantRows))],
    );
  } finally {
    await client.query('drop table if exists floor_products, floor_variants');
    await client.end();
  }
}

const plain = ({ title, handle, options, media }: Omit<Product, 'externalId'>) => ({
  title,
  handle,
  options,
  media,
});

const variantRows = ({ externalId: product, variants }: Product) =>
  variants.map(({ externalId: id, title, sku, selection, price }) => ({
    id,
    product,
    title,
    sku,
    selection,
    price: price === null ? null : `${price.minor} ${price.currency}`,
  }));
