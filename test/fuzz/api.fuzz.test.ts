import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connectors } from '../../connectors/index.ts';
import { idempotencyKeys } from '../../src/db/idempotency-keys.ts';
import { runTool } from '../../src/embedded/run-tool.ts';
import type { SyncRunId } from '../../src/kernel/ids.ts';
import { routes, type RouteNeeds } from '../../src/api/routes.ts';
import { masksTo } from '../../src/main/api/masks-to.ts';
import { readsFrom } from '../../src/main/api/reads.ts';
import { uploadsTo } from '../../src/main/api/uploads-to.ts';
import { writesTo } from '../../src/main/api/writes.ts';
import { readSealKeys } from '../../src/ops/seal.ts';
import { inspection } from '../db/conversion-rows.ts';
import { keysInMemory, oak, oakKey } from '../api/keys.ts';
import { seedShop, type Shop } from '../api/seed.ts';
import { noWorkflows, serve, type Served } from '../api/serve.ts';
import { openTestDatabase, type TestDatabase } from '../database.ts';
import { fuzzSettings, type Shown } from './fuzz-settings.ts';
import { obtainSchemathesis } from './obtain-schemathesis.ts';

const SEAL_KEYS = readSealKeys(Buffer.alloc(32, 5).toString('base64'))!;
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 90);

let database: TestDatabase;
let api: Served;
let shop: Shop;
let shown: Shown;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-fuzz-'));
  database = await openTestDatabase();
  const started = async () => ({ runId: randomUUID() as string as SyncRunId });
  const done = async () => {};
  api = await serve({
    platforms: connectors,
    reads: readsFrom(database.db, database.system),
    writes: writesTo(database.db, SEAL_KEYS),
    repeats: idempotencyKeys(database.db, SEAL_KEYS),
    keys: keysInMemory,
    // What is fuzzed is the API: whatever bytes come are taken for a model.
    uploads: (blobs) => uploadsTo(database.db, blobs, () => ({ inspect: async () => inspection })),
    masks: (blobs) => masksTo(database.db, blobs),
    workflows: {
      ...noWorkflows,
      startConnect: started,
      startSync: started,
      startRemake: done,
      startExtras: done,
      cancelSync: done,
      startPublish: done,
      startApproved: done,
      startSwitch: done,
      startPlacementCheck: done,
      startRollBack: done,
      startUnpublish: done,
    },
  });
  shop = await seedShop(database.db, api.blobs, oak, 'oak');
  const preview = await post(`/v1/releases/${shop.release}/preview`);
  shown = {
    ...shop,
    upload: (await post('/v1/uploads?fileName=chair.glb', 'a chair'))['id']!,
    secret: new URL(preview['url']!).searchParams.get('plinth_preview')!,
    key: (await post('/v1/api-keys', { name: 'spare', scopes: ['read'] }))['id']!,
  };
});

const post = async (path: string, body?: string | object) =>
  (await fetch(`${api.url}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${oakKey}`,
      'content-type': typeof body === 'object' ? 'application/json' : 'model/gltf-binary',
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }).then(async (response) => response.json())) as Record<string, string>;
afterAll(async () => {
  await api[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

test(
  'whatever is sent, the API answers as its description says',
  async () => {
    const command = await obtainSchemathesis((line) => process.stderr.write(`${line}\n`));
    const settings = join(folder, 'schemathesis.toml');
    await writeFile(settings, fuzzSettings(shown, routes({} as RouteNeeds)));
    const { code, output } = await runTool(
      command,
      [
        ['--config-file', settings, 'run', `${api.url}/openapi.json`, '--url', api.url],
        ['--header', `Authorization: Bearer ${oakKey}`],
        ['--max-time', String(SECONDS), '--seed', process.env['FUZZ_SEED'] ?? '1'],
        ['--generation-database', 'none', '--no-color', '--output-sanitize', 'true'],
      ].flat(),
      { cwd: import.meta.dirname, env: { ...process.env, SCHEMATHESIS_HOOKS: 'hooks' } },
    );
    process.stderr.write(output);
    expect(api.faults).toEqual([]);
    expect(code).toBe(0);
  },
  (SECONDS + 600) * 1_000,
);
