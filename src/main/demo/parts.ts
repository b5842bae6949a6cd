import { join } from 'node:path';
import { httpAnswers, type ChildSpec } from '../../embedded/child.ts';
import type { DataFolder } from '../../embedded/data-folder.ts';
import { rememberedPorts } from '../../embedded/ports.ts';
import { preparePostgres } from '../../embedded/postgres.ts';
import type { Supervisor } from '../../embedded/supervisor.ts';
import { prepareTemporal } from '../../embedded/temporal-server.ts';
import { demoShop } from '../../../simulators/shopify/demo-catalog/demo-shop.ts';
import { workflowBundle } from '../workflow-bundle.ts';
import { demoSecrets, type DemoSecrets } from './secrets.ts';
import { migrateOnce } from './migrate-once.ts';

export interface Parts {
  readonly apiUrl: string;
  readonly simulatorUrl: string;
  readonly env: Readonly<Record<string, string>>;
  readonly secrets: DemoSecrets;
}

interface Start {
  readonly checkout: string;
  readonly data: DataFolder;
  readonly supervisor: Supervisor;
  readonly say: (line: string) => void;
  /** Told after each part with what it took. */
  readonly done: (part: string, detail: string) => void;
  /** Further simulated shops that the caller runs: domain → loopback address. */
  readonly stores?: Readonly<Record<string, string>>;
}

/** Starts everything the demo stands on, in the order in which each needs the one before, as far as possible side by side. */
export async function startParts(start: Start): Promise<Parts> {
  const { data, supervisor, say, done } = start;
  const names = ['postgres', 'temporal', 'simulator', 'conversion', 'api'] as const;
  const ports = await rememberedPorts(data.portsFile, names);
  const secrets = await demoSecrets(data.root);
  const urls = {
    api: `http://127.0.0.1:${ports.api}`,
    simulator: `http://127.0.0.1:${ports.simulator}`,
    conversion: `http://127.0.0.1:${ports.conversion}`,
  };
  const node = nodeChild(start.checkout);
  const dataEnv = { BLOBS_URL: new URL(`file://${data.blobs}`).href };
  const conversionEnv = {
    ...dataEnv,
    CONVERSION_PORT: String(ports.conversion),
    CONVERSION_TOKEN: secrets.conversionToken,
    CONVERSION_CACHE_DIR: join(data.root, 'conversion-cache'),
  };
  const simulatorEnv = {
    SIMULATOR_PORT: String(ports.simulator),
    SIMULATOR_DATA: join(data.root, 'simulator'),
    SIMULATOR_PUBLIC_BASE: `https://${demoShop.domain}`,
  };

  const database = async () => {
    const postgres = await preparePostgres({
      dataDir: data.postgres,
      port: ports.postgres,
      durable: true,
      say,
    });
    await supervisor.start(postgres.child);
    const env = secrets.databaseUrls(postgres.url);
    const applied = await migrateOnce(env);
    done('PostgreSQL', applied === 0 ? 'schema is current' : `${applied} migrations applied`);
    return env;
  };
  const temporal = async () => {
    const server = await prepareTemporal({
      dataDir: data.temporal,
      port: ports.temporal,
      env: process.env,
      say,
    });
    if (server.child !== null) await supervisor.start(server.child);
    done('Temporal', server.address);
    return server.address;
  };
  const conversion = async () => {
    await supervisor.start(
      node('conversion', 'src/main/conversion.ts', conversionEnv, `${urls.conversion}/healthz`),
    );
    done('Conversion', await adapterAt(urls.conversion));
  };
  const simulator = async () => {
    await supervisor.start(
      node(
        'simulator',
        'simulators/shopify/main.ts',
        simulatorEnv,
        `${urls.simulator}/simulator/truth`,
      ),
    );
    done('Store', `${demoShop.name} (simulated Shopify) at ${urls.simulator}`);
  };
  const bundle = workflowBundle(join(data.root, 'bundle'));
  const [databaseEnv, address] = await Promise.all([
    database(),
    temporal(),
    conversion(),
    simulator(),
  ]);

  const hubEnv = {
    ...dataEnv,
    ...databaseEnv,
    PUBLIC_URL: urls.api,
    SEAL_KEY: secrets.sealKey,
    TEMPORAL_ADDRESS: address,
    SIMULATED_STORES: JSON.stringify({
      ...start.stores,
      [demoShop.domain]: urls.simulator,
      '127.0.0.1': urls.api,
    }),
    CONVERSION_URL: urls.conversion,
    CONVERSION_TOKEN: secrets.conversionToken,
  };
  await supervisor.start(
    node(
      'api',
      'src/main/api.ts',
      { ...hubEnv, API_PORT: String(ports.api) },
      `${urls.api}/healthz`,
    ),
  );
  const workerEnv = { ...hubEnv, WORKFLOW_BUNDLE: await bundle };
  await supervisor.start({
    ...node('worker', 'src/main/worker.ts', workerEnv, ''),
    answers: async () => true,
  });
  done('API and worker', urls.api);
  return { apiUrl: urls.api, simulatorUrl: urls.simulator, env: hubEnv, secrets };
}

/** One of our own processes as the supervisor starts it: Node 24 runs the TypeScript as it is. */
const nodeChild =
  (checkout: string) =>
  (
    name: string,
    entry: string,
    env: Readonly<Record<string, string>>,
    healthUrl: string,
  ): ChildSpec => ({
    name,
    command: () => ({ file: process.execPath, args: [join(checkout, entry)], cwd: checkout, env }),
    answers: () => httpAnswers(healthUrl),
    readyWithinMs: 120_000,
  });

async function adapterAt(url: string): Promise<string> {
  const health = (await (await fetch(`${url}/healthz`)).json()) as {
    adapter?: { description?: string; driver?: string };
  };
  return `${health.adapter?.description ?? 'unknown adapter'} (${health.adapter?.driver ?? '?'})`;
}
