import { readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import {
  apiConfig,
  conversionConfig,
  migrateConfig,
  workerConfig,
} from '../../src/ops/config/config.ts';
import { settings } from '../../src/ops/config/settings.ts';

const sealKey = Buffer.alloc(32, 7).toString('base64');
const env = {
  PUBLIC_URL: 'https://plinth.example.com/',
  DATABASE_URL: 'postgresql://plinth_app:app-pass@127.0.0.1:5432/plinth',
  DATABASE_SYSTEM_URL: 'postgresql://plinth_system:system-pass@127.0.0.1:5432/plinth',
  DATABASE_OWNER_URL: 'postgresql://plinth_owner:owner%20pass@127.0.0.1:5432/plinth',
  TEMPORAL_ADDRESS: '127.0.0.1:7233',
  CONVERSION_URL: 'http://127.0.0.1:7300',
  CONVERSION_TOKEN: 'a-token-long-enough',
  CONVERSION_CACHE_DIR: '/tmp/cache',
  BLOBS_URL: 'file:///tmp/blobs',
  SEAL_KEY: sealKey,
};

test('every process reads its configuration and fills in the defaults', () => {
  expect(apiConfig(env)).toMatchObject({
    host: '127.0.0.1',
    port: 0,
    publicUrl: 'https://plinth.example.com',
    temporal: { address: '127.0.0.1:7233', namespace: 'default' },
    shutdownGraceMs: 10_000,
  });
  expect(conversionConfig(env)).toMatchObject({ gpu: 'auto', toolCacheDir: null });
  expect(workerConfig(env)).toMatchObject({ simulatedStores: {}, workflowBundle: null });
});

test('all faults are told at once, by key, and without the value', () => {
  const wrong = { ...env, DATABASE_URL: 'mysql://user:hush@host/db', SEAL_KEY: '', API_PORT: '-1' };

  expect(() => apiConfig(wrong)).toThrow(
    expect.objectContaining({
      code: 'config.invalid',
      detail: {
        API_PORT: 'must be a whole number',
        DATABASE_URL: 'must be a URL that starts with postgres:// or postgresql://',
        SEAL_KEY: 'is not set',
      },
    }),
  );
});

test('a process does not demand the keys of another', () => {
  const { DATABASE_URL: _, SEAL_KEY: __, ...without } = env;

  expect(conversionConfig(without).blobsUrl).toBe('file:///tmp/blobs');
});

test('a bucket needs its keys, and a folder none of them', () => {
  const bucket = { ...env, BLOBS_URL: 's3://plinth/files' };
  expect(() => workerConfig(bucket)).toThrow(
    expect.objectContaining({
      detail: { S3_ACCESS_KEY_ID: 'is not set', S3_SECRET_ACCESS_KEY: 'is not set' },
    }),
  );
  const keys = { S3_ACCESS_KEY_ID: 'key-id', S3_SECRET_ACCESS_KEY: 'hush-key' };
  const { blobsUrl } = apiConfig({ ...bucket, ...keys });
  expect(blobsUrl).toMatchObject({ url: bucket.BLOBS_URL, endpoint: null, region: 'us-east-1' });
  expect(inspect(blobsUrl, { depth: 9, showHidden: true })).not.toMatch(/key-id|hush-key/);
  for (const url of ['s3://', 's3://Plinth', 's3://plinth/../other', 's3://plinth/a b', 'ftp://x'])
    expect(() => apiConfig({ ...env, ...keys, BLOBS_URL: url })).toThrow(
      expect.objectContaining({
        detail: { BLOBS_URL: 'must be file:///folder or s3://bucket/folder' },
      }),
    );
});

test('simulated stores are a map from shop domain to address', () => {
  const stores = '{"shop.example":"http://127.0.0.1:9000"}';

  expect(workerConfig({ ...env, SIMULATED_STORES: stores }).simulatedStores).toEqual({
    'shop.example': 'http://127.0.0.1:9000',
  });
  expect(() => workerConfig({ ...env, SIMULATED_STORES: '[' })).toThrow(
    expect.objectContaining({ code: 'config.invalid' }),
  );
});

test('a secret prints as [sealed] whichever way it is printed', () => {
  const config = workerConfig(env);
  const printed = `${inspect(config, { depth: 9, showHidden: true })} ${JSON.stringify(config)} ${String(config.databaseUrl)}`;

  expect(config.databaseUrl.reveal()).toContain('app-pass');
  expect(printed).toContain('[sealed]');
  for (const hidden of ['app-pass', 'a-token-long-enough', sealKey])
    expect(printed).not.toContain(hidden);
});

test('a first installation takes roles, passwords and database from the three URLs', () => {
  const DATABASE_SUPERUSER_URL = 'postgresql://postgres:root@127.0.0.1:5432/postgres';

  expect(migrateConfig(env).install).toBeNull();
  expect(migrateConfig({ ...env, DATABASE_SUPERUSER_URL }).install).toMatchObject({
    database: 'plinth',
    passwords: { owner: 'owner pass', app: 'app-pass', system: 'system-pass' },
  });
  expect(() =>
    migrateConfig({
      ...env,
      DATABASE_SUPERUSER_URL,
      DATABASE_URL: 'postgresql://postgres:root@127.0.0.1:5432/plinth',
    }),
  ).toThrow(
    expect.objectContaining({ detail: { DATABASE_URL: 'must name plinth_app and a password' } }),
  );
});

test('.env.example names every key of the schema and no other, each with a comment', () => {
  const lines = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8').split('\n');
  const keys = lines.flatMap((line, index) => {
    const key = /^([A-Z0-9_]+)=/.exec(line)?.[1];
    return key === undefined ? [] : [{ key, comment: lines[index - 1] ?? '' }];
  });

  expect(keys.map(({ key }) => key).sort()).toEqual(Object.keys(settings).sort());
  for (const { comment } of keys) expect(comment).toMatch(/^# \S/);
});
