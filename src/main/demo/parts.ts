import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { demoShop } from '../../../simulators/shopify/demo-catalog/demo-shop.ts';
import type { ChildSpec } from '../../embedded/child.ts';
import type { DataFolder } from '../../embedded/data-folder.ts';
import { rememberedPorts } from '../../embedded/ports.ts';
import { preparePostgres } from '../../embedded/postgres.ts';
import type { Supervisor } from '../../embedded/supervisor.ts';
import { prepareTemporal } from '../../embedded/temporal-server.ts';
import { buildStorefront } from '../build-storefront.ts';
import { buildWeb } from '../build-web.ts';
import { workflowBundle } from '../workflow-bundle.ts';
import { migrateOnce } from './migrate-once.ts';
import { nodeChild } from './node-child.ts';
import { demoSecrets, type DemoSecrets } from './secrets.ts';

export interface Parts {
  readonly apiUrl: string;
  readonly simulatorUrl: string;
  /** As the app role, for the demo's own organization and key. */
  readonly databaseUrl: string;
  /** What only measurements ask: the database's superuser and the Temporal server. */
  readonly inside: { readonly superuserUrl: string; readonly temporalAddress: string };
}

export interface Start {
  readonly checkout: string;
  readonly data: DataFolder;
  readonly supervisor: Supervisor;
  readonly say: (line: string) => void;
  /** Further simulated stores: domain → loopback address. */
  readonly stores?: Readonly<Record<string, string>>;
  /** Told after each part with what came of it. */
  readonly done: (part: string, detail: string) => void;
}

type Env = Readonly<Record<string, string>>;
type Ports = Readonly<Record<'postgres' | 'temporal' | 'simulator' | 'conversion' | 'api', number>>;

/** What the parts know of each other before any of them runs. */
interface Plan extends Start {
  readonly ports: Ports;
  readonly secrets: DemoSecrets;
  readonly node: (name: string, entry: string, env: Env, healthUrl: string | null) => ChildSpec;
}

const at = (port: number): string => `http://127.0.0.1:${port}`;

/** Starts everything the demo stands on, side by side where no part needs another. */
export async function startParts(start: Start): Promise<Parts> {
  const names = ['postgres', 'temporal', 'simulator', 'conversion', 'api'] as const;
  const plan: Plan = {
    ...start,
    ports: await rememberedPorts(start.data.portsFile, names),
    secrets: await demoSecrets(start.data.root),
    node: nodeChild(start.checkout),
  };
  const bundle = workflowBundle(join(start.data.root, 'bundle'));
  const [{ superuserUrl, ...databaseUrls }, temporal] = await Promise.all([
    startDatabase(plan),
    startTemporal(plan),
    startConversion(plan),
    startSimulator(plan),
    buildWeb(), // the API takes both as they are
    buildStorefront(),
  ]);
  const env = { ...databaseUrls, ...hubEnv(plan), ...temporal };
  await startHub(plan, env, await bundle);
  const { api, simulator } = plan.ports;
  const databaseUrl = databaseUrls.DATABASE_URL;
  const inside = { superuserUrl, temporalAddress: temporal.TEMPORAL_ADDRESS };
  return { apiUrl: at(api), simulatorUrl: at(simulator), databaseUrl, inside };
}

/** Only the roles that serve requests leave here: neither API nor worker ever sees the owner's or the superuser's password. */
async function startDatabase({ data, ports, secrets, supervisor, say, done }: Plan) {
  const { postgres: port } = ports;
  const postgres = await preparePostgres({ dataDir: data.postgres, port, durable: true, say });
  await supervisor.start(postgres.child);
  const urls = secrets.databaseUrls(postgres.url);
  const applied = await migrateOnce(urls);
  done('PostgreSQL', applied === 0 ? 'the schema is current' : `${applied} migrations applied`);
  const { DATABASE_URL, DATABASE_SYSTEM_URL } = urls;
  return { DATABASE_URL, DATABASE_SYSTEM_URL, superuserUrl: urls.DATABASE_SUPERUSER_URL };
}

async function startTemporal({ data, ports, supervisor, say, done }: Plan) {
  const { temporal: port } = ports;
  const server = await prepareTemporal({ dataDir: data.temporal, port, env: process.env, say });
  if (server.child !== null) await supervisor.start(server.child);
  done('Temporal', server.address);
  // A namespace is that of a server somebody named; ours has one.
  const namespace = process.env['TEMPORAL_NAMESPACE'];
  const named = server.child === null && namespace !== undefined ? namespace : 'default';
  return { TEMPORAL_ADDRESS: server.address, TEMPORAL_NAMESPACE: named };
}

async function startConversion({ data, ports, secrets, supervisor, node, done }: Plan) {
  const env = {
    BLOBS_URL: pathToFileURL(data.blobs).href,
    CONVERSION_PORT: String(ports.conversion),
    CONVERSION_TOKEN: secrets.conversionToken,
    CONVERSION_CACHE_DIR: join(data.root, 'conversion-cache'),
  };
  const health = `${at(ports.conversion)}/healthz`;
  await supervisor.start(node('conversion', 'src/main/conversion.ts', env, health));
  done('Conversion', await adapterAt(health));
}

async function startSimulator({
  checkout,
  data,
  ports,
  supervisor,
  node,
  done,
}: Plan): Promise<void> {
  const env = {
    SIMULATOR_PORT: String(ports.simulator),
    SIMULATOR_DATA: join(data.root, 'simulator'),
    // As if its developer had deployed it: the merchant still places the block with one click.
    SIMULATOR_EXTENSION: join(checkout, 'connectors/shopify/extension'),
    SIMULATOR_APP_URL: `${at(ports.api)}/embedded`,
    SIMULATOR_PUBLIC_BASE: `https://${demoShop.domain}`,
  };
  const url = at(ports.simulator);
  const main = 'simulators/shopify/main.ts';
  await supervisor.start(node('simulator', main, env, `${url}/simulator/healthz`));
  done('Store', `${demoShop.name}, a simulated Shopify store at ${url}`);
}

async function startHub({ ports, supervisor, node, done }: Plan, env: Env, bundle: string) {
  const apiEnv = { ...env, API_PORT: String(ports.api) };
  const api = node('api', 'src/main/api.ts', apiEnv, `${at(ports.api)}/healthz`);
  const workerEnv = { ...env, WORKFLOW_BUNDLE: bundle };
  const worker = node('worker', 'src/main/worker.ts', workerEnv, null);
  await Promise.all([supervisor.start(api), supervisor.start(worker)]);
  done('API and worker', at(ports.api));
}

const hubEnv = ({ data, ports, secrets, stores }: Plan): Env => ({
  BLOBS_URL: pathToFileURL(data.blobs).href,
  PUBLIC_URL: at(ports.api),
  SEAL_KEY: secrets.sealKey,
  CONVERSION_URL: at(ports.conversion),
  CONVERSION_TOKEN: secrets.conversionToken,
  // The store's domain leads to its simulator; 127.0.0.1 leads to our own API, whose published files are fetched as proof.
  SIMULATED_STORES: JSON.stringify({
    [demoShop.domain]: at(ports.simulator),
    '127.0.0.1': at(ports.api),
    ...stores,
  }),
});

async function adapterAt(healthUrl: string): Promise<string> {
  const health = (await (await fetch(healthUrl)).json()) as {
    adapter?: { description?: string; hardware?: boolean };
  };
  const kind = health.adapter?.hardware === true ? 'hardware' : 'software';
  return `${health.adapter?.description ?? 'unknown adapter'}, ${kind}`;
}
