import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  apiConfig,
  conversionConfig,
  migrateConfig,
  workerConfig,
} from '../../src/ops/config/config.ts';
import { searchAttributes } from '../../workflows/messages.ts';
import { checkout, read } from '../tidy/checkout-files.ts';
import { environmentOf, stagesOf } from './dockerfile.ts';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
}

const text = read('docker/compose.yml');
const { services, volumes } = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const ours = {
  api: apiConfig,
  worker: workerConfig,
  conversion: conversionConfig,
  migrate: migrateConfig,
};
const processes = Object.keys(ours) as (keyof typeof ours)[];
const keys = new Set([...read('.env.example').matchAll(/^(\w+)=/gm)].map((match) => match[1]));

test('every process has its image, and every other image is pinned', () => {
  for (const name of processes)
    expect(services[name]?.build).toEqual({
      context: '..',
      dockerfile: `docker/${name}.Dockerfile`,
    });
  for (const { image } of Object.values(services).filter((one) => one.build === undefined))
    expect(image).toMatch(/^[\w/-]+:v?\d+\.\d+[\w.-]*$/);
});

test.each(processes)('%s: gets keys that Plinth reads, and all that it needs', (name) => {
  const environment = services[name]?.environment ?? {};
  expect(Object.keys(environment).filter((key) => !keys.has(key))).toEqual([]);
  const last = stagesOf(name).at(-1);
  const told = { ...(last === undefined ? {} : environmentOf(last)), ...filledIn(environment) };
  expect(() => ours[name](told)).not.toThrow();
});

test('what is left to fill in is explained in docker/.env.example, and nothing else is', () => {
  const asked = [...text.matchAll(/\$\{(\w+)/g)].map((match) => match[1]);
  const explained = read('docker/.env.example').matchAll(/^(\w+)=/gm);
  expect(new Set([...explained].map((match) => match[1]))).toEqual(new Set(asked));
});

test('no secret is written down: each must be filled in', () => {
  const secrets = Object.values(services).flatMap(({ environment = {} }) =>
    Object.entries(environment).filter(([key]) =>
      /PASSWORD|_PWD|TOKEN|SEAL|SECRET|DATABASE_/.test(key),
    ),
  );
  expect(secrets.length).toBeGreaterThan(5);
  expect(secrets.filter(([, value]) => !/\$\{\w+:\?\}/.test(value))).toEqual([]);
});

test('nothing is reachable from outside but the API, through a proxy on the same machine', () => {
  const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
    ports.map((port) => `${name} ${port}`),
  );
  expect(published).toEqual(['api 127.0.0.1:7100:7100']);
});

test('API, workers and conversion service share one bucket, and wait for its store', () => {
  const { environment: told = {}, volumes: kept, command } = services['objects'] ?? {};
  const due = {
    BLOBS_URL: 's3://plinth',
    S3_ENDPOINT: 'http://objects:7070',
    S3_ACCESS_KEY_ID: told['ROOT_ACCESS_KEY_ID'],
    S3_SECRET_ACCESS_KEY: told['ROOT_SECRET_ACCESS_KEY'],
  };
  for (const name of ['api', 'worker', 'conversion'] as const)
    expect(services[name]).toMatchObject({
      environment: due,
      depends_on: { objects: { condition: 'service_healthy' } },
    });
  // The gateway takes each folder below the one it serves for a bucket.
  expect(kept).toEqual(['blobs:/files/plinth']);
  expect(command?.slice(-2)).toEqual(['posix', '/files']);
});

test('what is mounted and waited for exists', () => {
  const mounted = Object.values(services).flatMap((one) =>
    (one.volumes ?? []).map((volume) => volume.split(':')[0] ?? ''),
  );
  const exists = (source: string) =>
    source.startsWith('.') ? existsSync(join(checkout, 'docker', source)) : source in volumes;
  expect(mounted.filter((source) => !exists(source))).toEqual([]);
  const awaited = Object.values(services).flatMap((one) => Object.keys(one.depends_on ?? {}));
  expect(awaited.filter((name) => !(name in services))).toEqual([]);
});

test.each(['postgres/temporal-role', 'temporal/set-up-schema', 'temporal/set-up-namespace'])(
  '%s.sh can be run',
  (name) => {
    const path = join(checkout, 'docker', `${name}.sh`);
    execFileSync('sh', ['-n', path]);
    // PostgreSQL's image takes a script that is not executable into its own shell, where `set -e` ends the server.
    expect(statSync(path).mode & 0o111).toBe(0o111);
  },
);

test('the script knows every search attribute that workflows set', () => {
  const script = read('docker/temporal/set-up-namespace.sh');
  for (const { name } of Object.values(searchAttributes)) expect(script).toContain(` ${name}`);
});

test("Temporal's server is told what the embedded one is told", () => {
  const config = parse(read('docker/temporal/dynamic-config.yaml')) as Record<
    string,
    readonly { value: number }[]
  >;
  const embedded = read('src/embedded/temporal-server.ts');
  const told = [...embedded.matchAll(/'(\w+\.\w+MaxPollRPS)': '(\d+)'/g)].map((match) => [
    match[1],
    Number(match[2]),
  ]);
  expect(told.length).toBeGreaterThan(0);
  expect(Object.entries(config).map(([key, [first]]) => [key, first?.value])).toEqual(told);
});

test('no folder of docker/ is forgotten by the compose file', () => {
  const folders = readdirSync(join(checkout, 'docker'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  for (const folder of folders) expect(text).toContain(`./${folder}:`);
});

/** The file as someone would fill it in. */
function filledIn(environment: Readonly<Record<string, string>>): Record<string, string> {
  const values: Record<string, string> = {
    PUBLIC_URL: 'https://plinth.example.com',
    SEAL_KEY: Buffer.alloc(32, 7).toString('base64'),
    CONVERSION_TOKEN: 'a-token-of-enough-characters',
    PLINTH_GPU: 'auto',
  };
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => [
      key,
      value.replaceAll(/\$\{(\w+)[^}]*\}/g, (_, name: string) => values[name] ?? 'password'),
    ]),
  );
}
