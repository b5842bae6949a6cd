import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SimulatedCatalog } from '../../simulators/shopify/catalog.ts';
import { demoShop } from '../../simulators/shopify/demo-catalog/demo-shop.ts';
import { startShopifySimulator, type ShopifySimulator } from '../../simulators/shopify/server.ts';
import { apiKeysIn } from '../../src/db/api-keys.ts';
import { inTenant } from '../../src/db/tenant.ts';
import { httpAnswers, type ChildSpec } from '../../src/embedded/child.ts';
import { freePort } from '../../src/embedded/ports.ts';
import { openSupervisor, type Supervisor } from '../../src/embedded/supervisor.ts';
import { workflowBundle } from '../../src/main/workflow-bundle.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { memberAt, type Member } from './member.ts';
import { openNamespace } from './open-namespace.ts';

const CHECKOUT = fileURLToPath(new URL('../../', import.meta.url));

/** Everything the main job stands on, for one test file: simulated store, database, Temporal namespace, and the processes. */
export interface House extends AsyncDisposable {
  readonly database: TestDatabase;
  readonly namespace: string;
  readonly apiUrl: string;
  store(): ShopifySimulator;
  /** The same shop on another day: what apps wrote there stays. */
  changeStore(catalog: SimulatedCatalog): Promise<void>;
  member(name?: string): Promise<Member>;
  /** Every member so far disconnects its stores: the next may publish there. */
  everybodyLeaves(): Promise<void>;
}

/** Starts a whole house around a store that sells the catalog; `stores` are further simulated ones, domain → loopback address. */
export async function openHouse(
  catalog: SimulatedCatalog,
  stores: Readonly<Record<string, string>> = {},
): Promise<House> {
  const temporal = process.env['TEST_TEMPORAL_ADDRESS'];
  if (!temporal)
    throw new Error('TEST_TEMPORAL_ADDRESS is not set: run the tests with "npm test -- <file>".');
  const folder = await mkdtemp(join(tmpdir(), 'plinth-house-'));
  const logs = join(folder, 'logs');
  const supervisor = openSupervisor({ logs, env: process.env, say: () => {} });
  const storePort = await freePort();
  const apiPort = await freePort([storePort]);
  const apiUrl = `http://127.0.0.1:${apiPort}`;
  const storeUrl = `http://127.0.0.1:${storePort}`;
  const openStore = (sold: SimulatedCatalog) =>
    startShopifySimulator({
      port: storePort,
      dataDir: join(folder, 'store'),
      catalog: sold,
      publicBase: `https://${demoShop.domain}`,
      extension: join(CHECKOUT, 'connectors/shopify/extension'),
      // By another name than the store's, so that the two are as foreign to each other as they are in the world.
      appUrl: `http://localhost:${apiPort}/embedded`,
      bulkDelayMs: 20,
      // A shop of the largest plan: what is tested here is what comes of its answers, not how slow they are.
      restoreRate: 1_000,
    });
  const [database, namespace, bundle, conversion] = await Promise.all([
    openTestDatabase(),
    openNamespace(temporal, `house-${randomUUID()}`),
    // The same for every house: a run of all tests keeps it in a place of its own.
    workflowBundle(process.env['TEST_BUNDLES'] ?? join(folder, 'bundle')),
    sharedConversion() ?? startConversion(supervisor, folder),
  ]);
  const members: Member[] = [];
  let store = await openStore(catalog);
  const hub = {
    ...conversion,
    DATABASE_URL: database.appUrl,
    DATABASE_SYSTEM_URL: database.systemUrl,
    TEMPORAL_ADDRESS: temporal,
    TEMPORAL_NAMESPACE: namespace,
    PUBLIC_URL: apiUrl,
    SEAL_KEY: randomBytes(32).toString('base64'),
    SIMULATED_STORES: JSON.stringify({
      [demoShop.domain]: storeUrl,
      '127.0.0.1': apiUrl,
      ...stores,
    }),
    SHUTDOWN_GRACE_MS: '1000',
  };
  await Promise.all([
    supervisor.start(part('api', `${apiUrl}/healthz`, { ...hub, API_PORT: String(apiPort) })),
    supervisor.start(part('worker', null, { ...hub, WORKFLOW_BUNDLE: bundle })),
  ]);
  return {
    database,
    namespace,
    apiUrl,
    store: () => store,
    async changeStore(sold) {
      // The store's stamps are whole seconds: a change within the second of our last write would look like ours.
      await wait(1_100);
      await store.close();
      store = await openStore(sold);
    },
    async member(name = 'A shop') {
      const organization = await database.organization(name);
      const { key } = await inTenant(database.db, organization, (tx) =>
        apiKeysIn(tx).create('test', ['read', 'write']),
      );
      const member = memberAt(apiUrl, { organization, key });
      members.push(member);
      return member;
    },
    async everybodyLeaves() {
      for (const member of members.splice(0)) await member.leave();
    },
    async [Symbol.asyncDispose]() {
      await supervisor.stop();
      await store.close();
      await database.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Where the houses of one run find the conversion service, and the files that it shares with them. */
type Conversion = Record<'BLOBS_URL' | 'CONVERSION_URL' | 'CONVERSION_TOKEN', string>;

/** The one that a run of all tests has started: it takes longer to start than all the rest. */
function sharedConversion(): Conversion | null {
  const shared = process.env['TEST_CONVERSION'];
  return shared ? (JSON.parse(shared) as Conversion) : null;
}

async function startConversion(supervisor: Supervisor, folder: string): Promise<Conversion> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const shared = {
    BLOBS_URL: pathToFileURL(join(folder, 'blobs')).href,
    CONVERSION_TOKEN: randomBytes(24).toString('hex'),
  };
  await supervisor.start(
    part('conversion', `${url}/healthz`, {
      ...shared,
      CONVERSION_PORT: String(port),
      CONVERSION_CACHE_DIR: join(folder, 'conversion-cache'),
    }),
  );
  return { ...shared, CONVERSION_URL: url };
}

const part = (
  name: string,
  healthUrl: string | null,
  env: Readonly<Record<string, string>>,
): ChildSpec => ({
  name,
  command: () => ({
    file: process.execPath,
    args: [join(CHECKOUT, `src/main/${name}.ts`)],
    cwd: CHECKOUT,
    env,
  }),
  answers: async () => healthUrl === null || httpAnswers(healthUrl),
  readyWithinMs: 120_000,
});
