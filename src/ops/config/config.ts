import { Failure } from '../../kernel/errors.ts';
import { blobKeys, blobsFrom } from './blob-store.ts';
import { readEnv, type Env } from './env.ts';

/** What the API process is told. */
export function apiConfig(env: Env) {
  const all = readEnv(env, [
    'HOST',
    'API_PORT',
    'PAGES_DIR',
    'PUBLIC_URL',
    'DATABASE_URL',
    'DATABASE_SYSTEM_URL',
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
    'CONVERSION_URL',
    'CONVERSION_TOKEN',
    ...blobKeys(env),
    'SEAL_KEY',
    'SIMULATED_STORES',
    'LOG_LEVEL',
    'SHUTDOWN_GRACE_MS',
  ]);
  return {
    host: all.HOST,
    port: all.API_PORT,
    pagesDir: all.PAGES_DIR,
    publicUrl: all.PUBLIC_URL,
    databaseUrl: all.DATABASE_URL,
    databaseSystemUrl: all.DATABASE_SYSTEM_URL,
    temporal: { address: all.TEMPORAL_ADDRESS, namespace: all.TEMPORAL_NAMESPACE },
    conversion: { url: all.CONVERSION_URL, token: all.CONVERSION_TOKEN },
    blobsUrl: blobsFrom(all),
    sealKeys: all.SEAL_KEY,
    simulatedStores: all.SIMULATED_STORES,
    logLevel: all.LOG_LEVEL,
    shutdownGraceMs: all.SHUTDOWN_GRACE_MS,
  };
}

/** What a worker process is told. */
export function workerConfig(env: Env) {
  const all = readEnv(env, [
    'PUBLIC_URL',
    'DATABASE_URL',
    'TEMPORAL_ADDRESS',
    'TEMPORAL_NAMESPACE',
    'WORKFLOW_BUNDLE',
    'CONVERSION_URL',
    'CONVERSION_TOKEN',
    ...blobKeys(env),
    'SEAL_KEY',
    'SIMULATED_STORES',
    'LOG_LEVEL',
    'SHUTDOWN_GRACE_MS',
  ]);
  return {
    publicUrl: all.PUBLIC_URL,
    databaseUrl: all.DATABASE_URL,
    temporal: { address: all.TEMPORAL_ADDRESS, namespace: all.TEMPORAL_NAMESPACE },
    workflowBundle: all.WORKFLOW_BUNDLE,
    conversion: { url: all.CONVERSION_URL, token: all.CONVERSION_TOKEN },
    blobsUrl: blobsFrom(all),
    sealKeys: all.SEAL_KEY,
    simulatedStores: all.SIMULATED_STORES,
    logLevel: all.LOG_LEVEL,
    shutdownGraceMs: all.SHUTDOWN_GRACE_MS,
  };
}
export type WorkerConfig = ReturnType<typeof workerConfig>;

/** What the conversion service is told: no database, no store credentials. */
export function conversionConfig(env: Env) {
  const all = readEnv(env, [
    'HOST',
    'CONVERSION_PORT',
    'CONVERSION_TOKEN',
    'CONVERSION_CACHE_DIR',
    'CONVERSION_THREADS',
    'CONVERSION_THREAD_MEMORY_MB',
    'PLINTH_CACHE_DIR',
    'PLINTH_GPU',
    'PLINTH_DRIVER_DIR',
    'PLINTH_TEXTURES',
    ...blobKeys(env),
    'LOG_LEVEL',
    'SHUTDOWN_GRACE_MS',
  ]);
  return {
    host: all.HOST,
    port: all.CONVERSION_PORT,
    token: all.CONVERSION_TOKEN,
    cacheDir: all.CONVERSION_CACHE_DIR,
    threads: all.CONVERSION_THREADS,
    threadMemoryMb: all.CONVERSION_THREAD_MEMORY_MB,
    toolCacheDir: all.PLINTH_CACHE_DIR,
    gpu: all.PLINTH_GPU,
    driverDir: all.PLINTH_DRIVER_DIR,
    textures: all.PLINTH_TEXTURES,
    blobsUrl: blobsFrom(all),
    logLevel: all.LOG_LEVEL,
    shutdownGraceMs: all.SHUTDOWN_GRACE_MS,
  };
}

/** What the migration process is told. With a superuser it creates the roles and the database first, so it then needs all three URLs. */
export function migrateConfig(env: Env) {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_SUPERUSER_URL: superuserUrl } = readEnv(env, [
    'DATABASE_OWNER_URL',
    'DATABASE_SUPERUSER_URL',
  ]);
  if (superuserUrl === null) return { ownerUrl, install: null };
  const all = readEnv(env, ['DATABASE_URL', 'DATABASE_SYSTEM_URL']);
  return { ownerUrl, install: { superuserUrl, ...rolesOf(ownerUrl.reveal(), all) } };
}

type Revealing = { reveal(): string };

/** The database and the passwords that the three URLs speak of. */
function rolesOf(
  ownerUrl: string,
  urls: { readonly DATABASE_URL: Revealing; readonly DATABASE_SYSTEM_URL: Revealing },
) {
  const owner = new URL(ownerUrl);
  const app = new URL(urls.DATABASE_URL.reveal());
  const system = new URL(urls.DATABASE_SYSTEM_URL.reveal());
  const faults = [
    ['DATABASE_OWNER_URL', owner, 'plinth_owner'],
    ['DATABASE_URL', app, 'plinth_app'],
    ['DATABASE_SYSTEM_URL', system, 'plinth_system'],
  ] as const;
  const wrong = faults.filter(([, url, role]) => url.username !== role || url.password === '');
  if (wrong.length > 0)
    throw new Failure(
      'config.invalid',
      Object.fromEntries(wrong.map(([key, , role]) => [key, `must name ${role} and a password`])),
    );
  return {
    database: decodeURIComponent(owner.pathname.slice(1)),
    passwords: {
      owner: decodeURIComponent(owner.password),
      app: decodeURIComponent(app.password),
      system: decodeURIComponent(system.password),
    },
  };
}
