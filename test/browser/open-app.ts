import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { connectors } from '../../connectors/index.ts';
import type { Workflows } from '../../src/api/workflows-port.ts';
import { findByKey } from '../../src/db/api-keys.ts';
import { idempotencyKeys } from '../../src/db/idempotency-keys.ts';
import { membersIn } from '../../src/db/members.ts';
import { productsIn } from '../../src/db/products.ts';
import { sessionsOf } from '../../src/db/sessions.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { freePort } from '../../src/embedded/ports.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { externalId, type OrganizationId, type SyncRunId } from '../../src/kernel/ids.ts';
import { masksTo } from '../../src/main/api/masks-to.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { uploadsTo } from '../../src/main/api/uploads-to.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { buildWeb } from '../../src/main/build-web.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { seedShop, type Shop } from '../api/seed.ts';
import { noWorkflows, serve, type Served } from '../api/serve.ts';
import { chair, glbOf } from '../conversion/made-models.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { productWith } from '../db/catalog-rows.ts';
import { inspection } from '../db/conversion-rows.ts';
import { openBrowser } from './open-browser.ts';

export interface OpenApp extends AsyncDisposable {
  readonly url: string;
  readonly shop: Shop;
  readonly database: TestDatabase;
  readonly browser: Browser;
  ownerLink(): Promise<string>;
  /** A page of a signed-in owner with cookies of its own. */
  signedIn(options?: BrowserContextOptions): Promise<Page>;
  /** Adds that many products without a model, as a sync would. */
  addProducts(count: number): Promise<void>;
  /** The stores whose reading was asked for, in order. */
  readonly syncs: readonly string[];
  /** The stores whose extras were asked for, in order. */
  readonly extras: readonly string[];
  /** What the API refused for reasons of its own. */
  readonly faults: readonly unknown[];
}

/** The built web app before the real API and database, with a small shop in them, and a browser. */
export async function openApp(): Promise<OpenApp> {
  await using stack = new AsyncDisposableStack();
  const database = stack.use(await openTestDatabase());
  const organization = await database.organization('oak');
  await database.asSuperuser('delete from organizations where id = $1', [organization]);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const syncs: string[] = [];
  const extras: string[] = [];
  const api = stack.use(await serveApp(database, port, { syncs, extras }));
  const shop = await seedShop(database.db, api.blobs, organization, 'oak');
  await giveRealFiles(database, api, shop);
  const browser = stack.adopt(await openBrowser(), (one) => one.close());
  const ownerLink = async () => {
    const { token } = await inTenant(database.db, organization, (tx) => membersIn(tx).ownerLink());
    return `${url}/sign-in#${token}`;
  };
  const signedIn = async (options: BrowserContextOptions = {}) => {
    const page = await (await browser.newContext(options)).newPage();
    await page.goto(await ownerLink());
    await page.getByRole('heading', { level: 1, name: 'oak' }).waitFor();
    return page;
  };
  const owned = stack.move();
  return {
    url,
    shop,
    database,
    browser,
    syncs,
    extras,
    faults: api.faults,
    ownerLink,
    signedIn,
    addProducts: (count) => addProducts(database, organization, shop, count),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

/** A picture of the store, as its host would send it. */
const photo = async () =>
  sharp({ create: { width: 640, height: 640, channels: 3, background: '#c9a27e' } })
    .jpeg()
    .toBuffer();

async function serveApp(
  database: TestDatabase,
  port: number,
  { syncs, extras }: { syncs: string[]; extras: string[] },
): Promise<Served> {
  const { db, system } = database;
  const seal = readSealKeys(Buffer.alloc(32, 3).toString('base64'))!;
  const picture = { bytes: await photo(), mediaType: 'image/jpeg' };
  const taken = async () => {};
  const startSync: Workflows['startSync'] = async ({ connectionId }) => {
    syncs.push(connectionId);
    return { runId: randomUUID() as string as SyncRunId };
  };
  const workflows: Workflows = {
    ...noWorkflows,
    startRemake: taken,
    startExtras: async ({ connectionId }) => void extras.push(connectionId),
    startSync,
  };
  return serve({
    reads: readsFrom(db, system),
    writes: writesTo(db, seal),
    keys: { findByKey: (key) => findByKey(system, key) },
    members: sessionsOf(db, system),
    repeats: idempotencyKeys(db, seal),
    platforms: connectors,
    workflows,
    pictures: async () => picture,
    uploads: (blobs) =>
      uploadsTo(db, blobs, () => ({
        inspect: async (source) => {
          const bytes = (await blobs.size(source)) ?? 0;
          if (bytes < 20) throw new Failure('model.truncated', { bytes, expected: 20 });
          return inspection;
        },
      })),
    masks: (blobs) => masksTo(db, blobs),
    publicUrl: `http://127.0.0.1:${port}`,
    port,
    pages: await buildWeb(),
  });
}

/** The seed's files are words; a browser needs a model and a picture of it. */
async function giveRealFiles(database: TestDatabase, api: Served, shop: Shop): Promise<void> {
  const store = await api.blobs.put(await glbOf(await chair()));
  const drawn = sharp({
    create: { width: 512, height: 512, channels: 4, background: '#7a8f6acc' },
  });
  const poster = await api.blobs.put(await drawn.webp().toBuffer());
  const types = [
    ['store', store, 'model/gltf-binary'],
    ['poster', poster, 'image/webp'],
  ] as const;
  for (const [, { sha256, bytes }, mediaType] of types)
    await database.asSuperuser(
      `insert into assets (organization_id, sha256, bytes, media_type, kind) values ($1, $2, $3, $4, 'output')`,
      [shop.organization, sha256, bytes, mediaType],
    );
  const outputs = Object.fromEntries(
    types.map(([name, file, mediaType]) => [name, { ...file, mediaType }]),
  );
  await database.asSuperuser('update conversions set outputs = $1 where id = $2', [
    JSON.stringify(outputs),
    shop.conversions[0],
  ]);
}

const PAGE = 250;

async function addProducts(
  { db }: TestDatabase,
  organization: OrganizationId,
  shop: Shop,
  count: number,
): Promise<void> {
  for (let first = 0; first < count; first += PAGE) {
    const page = Array.from({ length: Math.min(PAGE, count - first) }, (_, index) => {
      const number = String(first + index).padStart(4, '0');
      const made = productWith(number, ['Oak']);
      // Without the model: nobody would make it here.
      return {
        ...made,
        externalId: externalId(`stool-${number}`),
        title: `Stool ${number}`,
        handle: `stool-${number}`,
        media: made.media.slice(0, 1),
      };
    });
    await inTenant(db, organization, (tx) =>
      productsIn(tx).upsertPage(shop.run, shop.connection, page),
    );
  }
}
