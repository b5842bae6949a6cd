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
  /** Where a browser sees us: the API's own address, unless the web app is served out of its sources. */
  readonly webUrl: string;
  readonly simulatorUrl: string;
  /** As the app role, for the demo's own organization and key. */
  readonly databaseUrl: string;
  /** What only measurements ask: the database's superuser and the Temporal server. */
  readonly inside: { readonly superuserUrl: string; readonly temporalAddress: string };
  /** How each of our own processes is started, for who starts one anew. */
  readonly processes: Readonly<Record<OurProcess, ChildSpec>>;
  /** Brings the schema up to date; returns how many migrations that took. */
  readonly migrate: () => Promise<number>;
}

export type OurProcess = 'conversion' | 'simulator' | 'api' | 'worker';

export interface Start {
  readonly checkout: string;
  readonly data: DataFolder;
  readonly supervisor: Supervisor;
  readonly say: (line: string) => void;
  /** Further simulated stores: domain → loopback address. */
  readonly stores?: Readonly<Record<string, string>>;
  /** `sources`: the web app is served by vite, which follows every change, and hands the rest on to the API. Else it is built. */
  readonly web?: 'sources' | undefined;
  /** Where shoppers reach us; null: at this machine's own address. */
  readonly publicUrl?: string | null | undefined;
  /** Told after each part with what came of it. */
  readonly done: (part: string, detail: string) => void;
}

type Env = Readonly<Record<string, string>>;
type Ports = Readonly<Record<(typeof PORTS)[number], number>>;

const PORTS = ['postgres', 'temporal', 'simulator', 'conversion', 'api', 'web'] as const;

/** What the parts know of each other before any of them runs. */
interface Plan extends Start {
  readonly ports: Ports;
  readonly secrets: DemoSecrets;
  readonly node: ReturnType<typeof nodeChild>;
}

const at = (port: number): string => `http://127.0.0.1:${port}`;

/** Starts everything the demo stands on, side by side where no part needs another. */
export async function startParts(start: Start): Promise<Parts> {
  const plan: Plan = {
    ...start,
    ports: await rememberedPorts(start.data.portsFile, PORTS),
    secrets: await demoSecrets(start.data.root),
    node: nodeChild(start.checkout),
  };
  const bundle = workflowBundle(bundlesOf(plan));
  const [{ urls, migrate }, temporal, conversion, simulator] = await Promise.all([
    startDatabase(plan),
    startTemporal(plan),
    startConversion(plan),
    startSimulator(plan),
    plan.web === 'sources' ? null : buildWeb(), // the API takes both as they are
    buildStorefront(),
    bundle,
  ]);
  const { DATABASE_URL, DATABASE_SYSTEM_URL, DATABASE_SUPERUSER_URL: superuserUrl } = urls;
  const env = { DATABASE_URL, DATABASE_SYSTEM_URL, ...hubEnv(plan), ...temporal };
  const hub = await startHub(plan, env);
  return {
    apiUrl: at(plan.ports.api),
    webUrl: publicUrl(plan),
    simulatorUrl: at(plan.ports.simulator),
    databaseUrl: DATABASE_URL,
    inside: { superuserUrl, temporalAddress: temporal.TEMPORAL_ADDRESS },
    processes: { conversion, simulator, ...hub },
    migrate,
  };
}

const bundlesOf = ({ data }: Plan): string => join(data.root, 'bundle');
const publicUrl = (plan: Plan): string =>
  plan.publicUrl ?? at(plan.web === 'sources' ? plan.ports.web : plan.ports.api);

async function startDatabase({ data, ports, secrets, supervisor, say, done }: Plan) {
  const { postgres: port } = ports;
  const postgres = await preparePostgres({ dataDir: data.postgres, port, durable: true, say });
  await supervisor.start(postgres.child);
  const urls = secrets.databaseUrls(postgres.url);
  const migrate = async () => migrateOnce(urls);
  const applied = await migrate();
  done('PostgreSQL', applied === 0 ? 'the schema is current' : `${applied} migrations applied`);
  return { urls, migrate };
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
  const conversion = node('conversion', 'src/main/conversion.ts', env, health);
  await supervisor.start(conversion);
  done('Conversion', await adapterAt(health));
  return conversion;
}

async function startSimulator(plan: Plan): Promise<ChildSpec> {
  const { checkout, data, ports, supervisor, node, done } = plan;
  const env = {
    SIMULATOR_PORT: String(ports.simulator),
    SIMULATOR_DATA: join(data.root, 'simulator'),
    // As if its developer had deployed it: the merchant still places the block with one click.
    SIMULATOR_EXTENSION: join(checkout, 'connectors/shopify/extension'),
    SIMULATOR_APP_URL: `${publicUrl(plan)}/embedded`,
    SIMULATOR_PUBLIC_BASE: `https://${demoShop.domain}`,
  };
  const url = at(ports.simulator);
  const main = 'simulators/shopify/main.ts';
  const simulator = node('simulator', main, env, `${url}/simulator/healthz`);
  await supervisor.start(simulator);
  done('Store', `${demoShop.name}, a simulated Shopify store at ${url}`);
  return simulator;
}

/** Only the roles that serve requests come here: neither API nor worker ever sees the owner's or the superuser's password. */
async function startHub(plan: Plan, env: Env) {
  const { checkout, data, ports, supervisor, node, done } = plan;
  const isLive = plan.web === 'sources';
  const pages = isLive ? { PAGES_DIR: join(checkout, 'web') } : {};
  const apiEnv = { ...env, ...pages, API_PORT: String(ports.api) };
  const api = node('api', 'src/main/api.ts', apiEnv, `${at(ports.api)}/healthz`);
  const worker: ChildSpec = {
    ...node('worker', 'src/main/worker.ts', env, null),
    // Asked at every start: workflows that have changed since are bundled anew.
    command: async () => {
      const WORKFLOW_BUNDLE = await workflowBundle(bundlesOf(plan));
      return node('worker', 'src/main/worker.ts', { ...env, WORKFLOW_BUNDLE }, null).command();
    },
  };
  await Promise.all([supervisor.start(api), supervisor.start(worker)]);
  done('API and worker', at(ports.api));
  if (!isLive) return { api, worker };
  const web = ['web/dev-server.ts', String(ports.web), at(ports.api), join(data.root, 'vite')];
  await supervisor.start(node('web', web, {}, at(ports.web)));
  done('Web app', `${at(ports.web)}, out of its sources`);
  return { api, worker };
}

const hubEnv = (plan: Plan): Env => ({
  BLOBS_URL: pathToFileURL(plan.data.blobs).href,
  PUBLIC_URL: publicUrl(plan),
  SEAL_KEY: plan.secrets.sealKey,
  CONVERSION_URL: at(plan.ports.conversion),
  CONVERSION_TOKEN: plan.secrets.conversionToken,
  // The store's domain leads to its simulator; 127.0.0.1 leads to our own API, whose published files are fetched as proof.
  SIMULATED_STORES: JSON.stringify({
    [demoShop.domain]: at(plan.ports.simulator),
    '127.0.0.1': at(plan.ports.api),
    ...plan.stores,
  }),
});

async function adapterAt(healthUrl: string): Promise<string> {
  const health = (await (await fetch(healthUrl)).json()) as {
    adapter?: { description?: string; hardware?: boolean };
  };
  const kind = health.adapter?.hardware === true ? 'hardware' : 'software';
  return `${health.adapter?.description ?? 'unknown adapter'}, ${kind}`;
}
