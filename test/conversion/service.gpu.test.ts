import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ConversionJob,
  ConversionLine,
  ConversionResult,
  MaterialSelection,
  Recipe,
} from '../../src/contract/conversion.ts';
import { openCache } from '../../src/conversion/cache/cache.ts';
import { converter } from '../../src/conversion/converter.ts';
import { type Gpu, openGpu } from '../../src/conversion/gpu/gpu.ts';
import { modelIo } from '../../src/conversion/model/model-io.ts';
import { productRecipe } from '../../src/conversion/recipe.ts';
import { conversionServer } from '../../src/conversion/server/server.ts';
import { readKtx2ToRgba } from '../../src/conversion/texture/decode-ktx2.ts';
import { type Workbench, openWorkbench } from '../../src/conversion/workbench/workbench.ts';
import { cacheFolder } from '../../src/embedded/cache-folder.mjs';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { type Blobs, folderBlobs } from '../../src/ops/blobs.ts';
import { chair, emptyModel, glbOf, sheet } from './made-models.ts';

const TOKEN = 'a-token-for-tests';
const recipe: Recipe = {
  ...productRecipe,
  outputs: ['store', 'xr', 'poster'],
  textureSizeMax: { store: 64, xr: 32 },
  poster: { size: 64, background: '#ffffff', format: 'webp' },
};

const told: object[] = [];
let folder: string;
let gpu: Gpu;
let bench: Workbench;
let blobs: Blobs;
let server: Server;
let url: string;
let source: AssetHash;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-service-'));
  gpu = await openGpu({ cacheDir: cacheFolder(process.env), log: () => undefined });
  bench = openWorkbench(2);
  blobs = folderBlobs(folder);
  const parts = { blobs, cache: openCache(folder, blobs), bench, gpu };
  const limits = { running: 2, runningCost: 300, waiting: 4, waitingPerScope: 4 };
  const log = {
    info: (fields: object) => void told.push(fields),
    error: (fields: object) => void process.stderr.write(`${JSON.stringify(fields)}\n`),
  };
  const made = { converter: converter(parts), gpu, bench, blobs };
  server = conversionServer({ ...made, token: TOKEN, log, limits });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  source = (await blobs.put(await glbOf(await chair()))).sha256;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await bench.close();
  await gpu.close();
  await rm(folder, { recursive: true });
});

const post = (path: string, body: unknown, more: RequestInit = {}) =>
  fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify(body),
    ...more,
  });

const jobOf = (look: MaterialSelection, more: Partial<ConversionJob> = {}): ConversionJob => ({
  scope: 'org-1',
  source,
  look,
  recipe,
  ...more,
});

async function lines(job: ConversionJob): Promise<ConversionLine[]> {
  const text = await (await post('/v1/conversions', job)).text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ConversionLine);
}

async function converted(job: ConversionJob): Promise<ConversionResult> {
  const last = (await lines(job)).at(-1);
  if (last?.type !== 'result') throw new Error(JSON.stringify(last));
  return last.result;
}

test('a look becomes a store file, an XR file and a poster, each what it says it is', async () => {
  const all = await lines(jobOf({ kind: 'as-modelled' }));
  const fractions = all.flatMap((line) => (line.type === 'progress' ? [line.fraction] : []));
  expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
  const { outputs, report } = await converted(jobOf({ kind: 'as-modelled' }));
  expect(Object.keys(outputs)).toEqual(['store', 'xr', 'poster']);
  expect(report.source).toMatchObject({ triangles: 338, variants: ['red', 'blue', 'plain'] });
  expect(report.checks).toEqual([
    expect.objectContaining({ output: 'store', validatorErrors: 0, triangles: 338 }),
    expect.objectContaining({ output: 'xr', validatorErrors: 0, triangles: 338 }),
  ]);
  expect(report.checks[1]?.texturePsnr).toEqual([
    { slot: 'color', width: 32, height: 32, blocks: 'uastc', psnr: expect.any(Number) },
  ]);
  expect(report.work).toEqual({
    texturePixels: 64 * 64 + 32 * 32,
    triangles: 338,
    posterPixels: 4096,
  });

  const io = await modelIo();
  const xr = await io.readBinary(await blobs.read(outputs.xr!.sha256));
  const [texture] = xr.getRoot().listTextures();
  expect(texture?.getMimeType()).toBe('image/ktx2');
  expect(await readKtx2ToRgba(texture!.getImage()!)).toHaveLength(6);
  const store = await io.readBinary(await blobs.read(outputs.store!.sha256));
  expect(store.getRoot().listExtensionsUsed()).toEqual([]);
  expect(store.getRoot().listTextures()[0]?.getMimeType()).toBe('image/jpeg');
});

test('the second time nothing is made, and the bill is the same', async () => {
  const first = await converted(jobOf({ kind: 'as-modelled' }));
  const again = await converted(jobOf({ kind: 'as-modelled' }));
  expect(again.outputs).toEqual(first.outputs);
  expect(again.report.cache).toEqual({
    look: 'hit',
    geometry: 'hit',
    textures: { hits: 2, made: 0 },
  });
  expect(again.report.work).toEqual(first.report.work);
  expect(again.report.gpuMs).toBe(0);
});

test('sixteen looks at once cost one geometry pass and each texture once', async () => {
  const { sha256: other } = await blobs.put(await glbOf(await chair(128)));
  const tints = Array.from({ length: 13 }, (_, at): MaterialSelection => ({
    kind: 'tint',
    material: 'frame',
    color: `#${(at * 1_000_003).toString(16).padStart(6, '0')}`,
  }));
  const variants = ['red', 'blue', 'plain'].map((name): MaterialSelection => ({
    kind: 'variant',
    name,
  }));
  const only = { ...recipe, outputs: ['store', 'xr'] } as const;
  const results: ConversionResult[] = [];
  for (let looks = [...variants, ...tints]; looks.length > 0; looks = looks.slice(4))
    results.push(
      ...(await Promise.all(
        looks.slice(0, 4).map((look) => converted(jobOf(look, { source: other, recipe: only }))),
      )),
    );
  const caches = results.map(({ report }) => report.cache);
  expect(caches.filter(({ geometry }) => geometry === 'made')).toHaveLength(1);
  expect(caches.reduce((sum, { textures }) => sum + textures.made, 0)).toBe(4);
  expect(new Set(results.map(({ outputs }) => outputs.store?.sha256)).size).toBe(16);
});

test('another organization shares nothing of it', async () => {
  const { report } = await converted(jobOf({ kind: 'as-modelled' }, { scope: 'org-2' }));
  expect(report.cache).toEqual({
    look: 'made',
    geometry: 'made',
    textures: { hits: 0, made: 2 },
  });
});

test('what is wrong with a file or a look is the last line', async () => {
  const { sha256: bad } = await blobs.put(Buffer.from('glTF'));
  expect((await lines(jobOf({ kind: 'as-modelled' }, { source: bad }))).at(-1)).toEqual({
    type: 'failure',
    code: 'model.truncated',
    detail: { bytes: 4, expected: 12 },
  });
  expect((await lines(jobOf({ kind: 'variant', name: 'green' }))).at(-1)).toMatchObject({
    code: 'look.no-such-material',
    detail: { name: 'green', available: 'red, blue, plain' },
  });
  const absent = 'f'.repeat(64) as AssetHash;
  expect((await lines(jobOf({ kind: 'as-modelled' }, { source: absent }))).at(-1)).toMatchObject({
    code: 'asset.missing',
  });
});

test('an inspection says what is in a file, or what is wrong with it', async () => {
  const good = await post('/v1/inspections', { source });
  expect(await good.json()).toMatchObject({
    triangles: 338,
    textures: [{ width: 64 }, { width: 64 }],
  });
  const { sha256: bad } = await blobs.put(Buffer.from('not a model at all'));
  const refused = await post('/v1/inspections', { source: bad });
  expect(refused.status).toBe(422);
  expect(await refused.json()).toMatchObject({ code: 'model.unreadable' });
});

test('without the token nothing is done, and a wrong body is named', async () => {
  const headers = { authorization: `Bearer ${TOKEN}x` };
  expect((await post('/v1/conversions', jobOf({ kind: 'as-modelled' }), { headers })).status).toBe(
    401,
  );
  const wrong = await post('/v1/conversions', { ...jobOf({ kind: 'as-modelled' }), source: 'x' });
  expect(wrong.status).toBe(422);
  expect(await wrong.json()).toMatchObject({
    code: 'request.invalid',
    detail: { source: expect.any(String) },
  });
  expect((await post('/v1/anything', {})).status).toBe(404);
});

/** A model that keeps a thread busy for seconds. */
async function large(): Promise<AssetHash> {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 500));
  return (await blobs.put(await glbOf(document))).sha256;
}

test('while large models are under way, health answers; a full queue sends away; hanging up frees it', async () => {
  const job = jobOf(
    { kind: 'as-modelled' },
    { source: await large(), recipe: { ...recipe, outputs: ['store', 'xr'], trianglesMax: 5_000 } },
  );
  const hangUp = new AbortController();
  const { signal } = hangUp;
  const jobs = Array.from({ length: 6 }, (_, at) =>
    post('/v1/conversions', { ...job, scope: `busy-${at}` }, { signal })
      .then((response) => response.text())
      .catch(() => 'hung up'),
  );
  const health = async () =>
    (await (await fetch(`${url}/healthz`)).json()) as { running: number; waiting: number };
  while ((await health()).waiting < 4);
  const begin = performance.now();
  expect(await health()).toMatchObject({
    status: 'ok',
    running: 2,
    waiting: 4,
    adapter: gpu.adapter,
  });
  expect(performance.now() - begin).toBeLessThan(1_000);
  const refused = await post('/v1/conversions', { ...job, scope: 'late' });
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  hangUp.abort();
  expect(await Promise.all(jobs)).toEqual(Array.from({ length: 6 }, () => 'hung up'));
  while ((await health()).running > 0);
  await converted(jobOf({ kind: 'tint', material: 'frame', color: '#123456' }));
});

test('the counts are there for Prometheus, and no scratch files are left', async () => {
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(/^plinth_conversion_jobs_total\{outcome="done"\} \d+$/m);
  expect(text).toMatch(/^plinth_conversion_jobs_total\{outcome="conversion.busy"\} 1$/m);
  expect(text).toMatch(/^plinth_conversion_cache_total\{level="geometry",outcome="hit"\} \d+$/m);
  expect(text).toMatch(
    /^plinth_conversion_step_seconds_bucket\{step="textures",le="\+Inf"\} \d+$/m,
  );
  expect(text).toMatch(
    /^plinth_conversion_job_seconds_count\{outcome="done",look="made"\} [1-9]\d*$/m,
  );
  expect(text).toMatch(
    /^plinth_conversion_job_seconds_count\{outcome="conversion.cancelled"\} [1-9]\d*$/m,
  );
  expect(text).toMatch(/^plinth_conversion_wait_seconds_count [1-9]\d*$/m);
  expect(told).toContainEqual(
    expect.objectContaining({
      scope: 'org-1',
      source,
      cost: expect.any(Number),
      waitedMs: expect.any(Number),
    }),
  );
  expect(await readdir(join(folder, 'incoming'))).toEqual([]);
});
