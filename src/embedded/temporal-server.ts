import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { Failure } from '../kernel/errors.ts';
import { cacheFolder } from './cache-folder.mjs';
import type { ChildSpec } from './child.ts';
import { obtainTemporal } from './temporal-cli/obtain.mjs';

/** What workflows can be found by. Keyword, because Text is cut into words and never matches an id. */
export const SEARCH_ATTRIBUTES = ['OrganizationId', 'ConnectionId', 'Platform', 'Phase'] as const;

/** INDEXED_VALUE_TYPE_KEYWORD of the server's API. */
const KEYWORD = 2;

/** Without these the server reads its queues 20 times per second and shard: every workflow then runs at about ten steps a second. */
const DYNAMIC_CONFIG: Readonly<Record<string, string>> = {
  'history.transferProcessorMaxPollRPS': '2000',
  'history.timerProcessorMaxPollRPS': '2000',
  'history.visibilityProcessorMaxPollRPS': '200',
};

export interface TemporalOptions {
  /** The folder of the server's state, one file. */
  readonly dataDir: string;
  readonly port: number;
  /** The server's web page; none without it. */
  readonly uiPort?: number;
  readonly dynamicConfig?: Readonly<Record<string, string>>;
  readonly env: NodeJS.ProcessEnv;
  readonly say: (line: string) => void;
}

export interface Temporal {
  /** host:port for clients and workers. */
  readonly address: string;
  /** Null when TEMPORAL_ADDRESS names a server that is not ours to run. */
  readonly child: ChildSpec | null;
}

/** Finds a Temporal server (TEMPORAL_ADDRESS, PATH, cache, official release, own build with Go) and says how to run it. */
export async function prepareTemporal(options: TemporalOptions): Promise<Temporal> {
  const { env, say, port } = options;
  const given = env['TEMPORAL_ADDRESS'];
  if (given !== undefined && given !== '') {
    await ensureSearchAttributes(given, env['TEMPORAL_NAMESPACE'] || 'default');
    say(`Temporal: the server at ${given} (TEMPORAL_ADDRESS)`);
    return { address: given, child: null };
  }
  const found = await obtainTemporal({ env, cacheDir: cacheFolder(env), say });
  if ('missing' in found)
    throw new Failure('embedded.missing', { part: 'Temporal', install: found.missing });
  const address = `127.0.0.1:${port}`;
  const command = { file: found.file, args: flags(options), cwd: options.dataDir };
  return {
    address,
    child: { name: 'temporal', command: () => command, answers: () => temporalAnswers(address) },
  };
}

function flags({ dataDir, port, uiPort, dynamicConfig = {} }: TemporalOptions): string[] {
  const pairs = (flag: string, entries: readonly string[]) =>
    entries.flatMap((entry) => [flag, entry]);
  const config = Object.entries({ ...DYNAMIC_CONFIG, ...dynamicConfig });
  const fixed = `server start-dev --ip 127.0.0.1 --port ${port} --log-level warn`.split(' ');
  return [
    ...fixed,
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    '--db-filename',
    join(dataDir, 'temporal.db'),
    // Measured as fast as memory; a kill -9 of the server loses nothing, a power cut at most the last moments.
    ...pairs('--sqlite-pragma', ['journal_mode=WAL', 'synchronous=NORMAL']),
    ...pairs(
      '--search-attribute',
      SEARCH_ATTRIBUTES.map((name) => `${name}=Keyword`),
    ),
    ...pairs(
      '--dynamic-config-value',
      config.map(([key, value]) => `${key}=${value}`),
    ),
  ];
}

/** True once the default namespace can be used: the port alone is open earlier. */
export async function temporalAnswers(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 }).catch(() => null);
  if (connection === null) return false;
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace: 'default' }),
    );
    return true;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}

/** Adds the search attributes that a server of somebody else's may not have yet. */
async function ensureSearchAttributes(address: string, namespace: string): Promise<void> {
  const connection = await Connection.connect({ address, connectTimeout: 5_000 }).catch(
    (cause: unknown) => {
      const why = `no Temporal server answers at ${address}, which TEMPORAL_ADDRESS names`;
      throw new Failure('embedded.cannot-start', { part: 'Temporal', why }, { cause });
    },
  );
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace,
    });
    const missing = SEARCH_ATTRIBUTES.filter((name) => !(name in customAttributes));
    if (missing.length === 0) return;
    await connection.operatorService.addSearchAttributes({
      namespace,
      searchAttributes: Object.fromEntries(missing.map((name) => [name, KEYWORD])),
    });
  } finally {
    await connection.close();
  }
}
