import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ConversionJob, ConversionLine } from '../../src/contract/conversion.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';
import { zipped } from './inputs/made-files.ts';
import { chair, emptyModel, glbOf, glbOfJson, sheet } from './made-models.ts';
import { type ServiceProcess, startService, until } from './service-process.ts';
import { declaredPng, spoiled, withPicture } from './spoiled-models.ts';
import { smallRecipe } from './workplace.ts';

// One service process with its real GPU child goes through everything; after each fault it has to do good work again.

/** What the largest thing that was refused would have taken is three times that. */
const ROOM_MB = 150;
const simplified = { ...smallRecipe, trianglesMax: 2_000 };

let service: ServiceProcess;
let floorMb: number;
let looks = 0;
beforeAll(async () => {
  service = await startService({ CONVERSION_THREADS: '2', CONVERSION_THREAD_MEMORY_MB: '256' });
  // Allocators keep what they once had: the floor is what is left after honest work of the same size. At the same time, so that
  // every hand has started: each keeps some seventy megabytes of libraries.
  const textureSizeMax = { store: 512, xr: 512 };
  const usual = [jobOf(await largeModel()), jobOf(await newModel(512))];
  const recipe = { ...simplified, textureSizeMax };
  await Promise.all(usual.map((job) => service.convert({ ...job, recipe })));
  await goodWork();
  floorMb = service.memoryMb();
});
afterAll(() => service.stop());

const jobOf = (source: AssetHash, more: Partial<ConversionJob> = {}): ConversionJob => ({
  scope: 'org-1',
  source,
  look: { kind: 'as-modelled' },
  recipe: smallRecipe,
  ...more,
});

/** A model that nobody has converted yet: no cache helps. */
async function newModel(size = 64): Promise<AssetHash> {
  const document = await chair(size);
  document.getRoot().getAsset().generator = `test ${(looks += 1)}`;
  return (await service.blobs.put(await glbOf(document))).sha256;
}

async function goodWork(): Promise<void> {
  const poster = { ...smallRecipe.poster, size: 32 };
  const recipe = { ...smallRecipe, outputs: ['store', 'xr', 'poster'] as const, poster };
  const scope = `good-${(looks += 1)}`;
  const end = await service.convert(jobOf(await newModel(), { scope, recipe }));
  expect(end).toMatchObject({ type: 'result' });
}

/** A model whose geometry takes a while. */
async function largeModel(n = 350): Promise<AssetHash> {
  const { document, mesh } = emptyModel();
  document.getRoot().getAsset().generator = `test ${(looks += 1)}`;
  mesh.addPrimitive(sheet(document, n));
  return (await service.blobs.put(await glbOf(document))).sha256;
}

const metric = async (name: string): Promise<number> => {
  const text = await service.metrics();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name} `))
      ?.split(' ')[1] ?? 0,
  );
};

/** A zip whose one file claims another size than it has. */
function bomb(claimed: number): Uint8Array {
  const archive = zipped({ 'a.obj': new Uint8Array(2 ** 24) });
  const at = Buffer.from(archive).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
  new DataView(archive.buffer, archive.byteOffset + at).setUint32(24, claimed, true);
  return archive;
}

/** Objects of which no two have the same keys: each is ten bytes here, and hundreds in memory. */
const shapes = (count: number): string =>
  Array.from({ length: count }, (_, at) => `{"k${at}":0}`).join(',');

const position = (value: number): Uint8Array =>
  spoiled((model) => {
    new Float32Array(model.bin.buffer)[4] = value;
  });

const hostile: [string, Uint8Array, string, object][] = [
  ['one byte', Uint8Array.of(1), 'model.truncated', {}],
  [
    'a zip that says it is a bomb',
    bomb(600 * 2 ** 20),
    'model.too-large',
    { place: 'the archive' },
  ],
  ['a zip that does not say so', bomb(1_000), 'model.unreadable', {}],
  ['a position that is no number', position(NaN), 'model.invalid', {}],
  ['a position at infinity', position(Infinity), 'model.invalid', {}],
  [
    'a texture of 16384²',
    withPicture(declaredPng(16_384, 16_384)),
    'model.too-large',
    { width: 16_384, height: 16_384 },
  ],
  [
    'JSON that fills the memory',
    glbOfJson(`{"asset":{"version":"2.0"},"extras":[${shapes(600_000)}]}`),
    'model.too-large',
    { place: 'memory for prepare' },
  ],
];

test.each(hostile)('%s is refused by name', async (_name, bytes, code, detail) => {
  const { sha256 } = await service.blobs.put(bytes);
  expect(await service.convert(jobOf(sha256))).toEqual({
    type: 'failure',
    code,
    detail: expect.objectContaining(detail),
  });
});

test('a model of 500 MB is refused by its size, before any of it is read', async () => {
  const hole = await service.putHole('5'.repeat(64) as AssetHash, 500 * 2 ** 20);
  expect(await service.convert(jobOf(hole))).toMatchObject({
    code: 'model.too-large',
    detail: { place: 'the file', is: 500 * 2 ** 20 },
  });
  await goodWork();
});

test('ten thousand nodes are converted', async () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 1));
  const [scene] = document.getRoot().listScenes();
  for (let at = 1; at < 10_000; at += 1)
    scene?.addChild(
      document
        .createNode()
        .setMesh(mesh)
        .setTranslation([at % 100, at / 100, 0]),
    );
  const { sha256 } = await service.blobs.put(await glbOf(document));
  expect(await service.convert(jobOf(sha256))).toMatchObject({
    type: 'result',
    result: { report: { triangles: 20_000 } },
  });
});

test.each(['SIGKILL', 'SIGSEGV'] as const)(
  'a GPU child that ends by %s in the middle of its work costs one try, which is told',
  async (signal) => {
    const child = service.gpuChild()!;
    process.kill(child, 'SIGSTOP');
    const before = await metric('plinth_conversion_gpu_busy_seconds_total');
    const job = service.convert(jobOf(await newModel(128), { scope: `with-${signal}` }));
    // It holds a job of ours now, and would hold it for ever.
    const holds = async () => (await metric('plinth_conversion_gpu_busy_seconds_total')) > before;
    expect(await until(holds)).toBe(true);
    process.kill(child, signal);
    process.kill(child, 'SIGCONT');
    expect(await job).toMatchObject({ type: 'result' });
    expect(await service.metrics()).toContain(
      `plinth_conversion_gpu_lost_total{reason="${signal}"} 1`,
    );
    expect(service.gpuChild()).not.toBe(child);
    expect(service.told).toContainEqual(
      expect.objectContaining({
        part: 'gpu',
        msg: `GPU child ${child} ended (${signal}), starting another`,
      }),
    );
  },
);

test('a reader that is killed in the middle is told by name, and another one reads the next file', async () => {
  const job = service.convert(jobOf(await largeModel(), { recipe: simplified }));
  expect(await until(() => service.readers().length > 0)).toBe(true);
  const killing = setInterval(() => {
    for (const reader of service.readers()) process.kill(reader, 'SIGKILL');
  }, 50);
  const end = await job.finally(() => clearInterval(killing));
  expect(end).toMatchObject({
    code: 'conversion.crashed',
    detail: { task: 'prepare', reason: 'SIGKILL' },
  });
  await goodWork();
});

test('many who hang up at once, at any moment, stop nobody who stays', async () => {
  const shared = await newModel(96);
  const staying = service.convert(jobOf(shared));
  const sources = await Promise.all([largeModel(200), newModel(128), newModel(48)]);
  const leaving = Array.from({ length: 12 }, async (_, at) => {
    const source = at % 2 === 0 ? shared : sources[at % 3]!;
    const hangUp = new AbortController();
    const job = service.convert(jobOf(source, { recipe: simplified }), undefined, hangUp.signal);
    setTimeout(() => hangUp.abort(), (at * 137) % 900);
    return job.then(
      ({ type }) => type,
      () => 'hung up',
    );
  });
  const ends = await Promise.all(leaving);
  expect(ends.every((end) => ['hung up', 'result'].includes(end))).toBe(true);
  expect(ends).toContain('hung up');
  expect(await staying).toMatchObject({ type: 'result' });
  const idle = async () => {
    const { running, waiting } = await service.health();
    return running + waiting === 0;
  };
  expect(await until(idle)).toBe(true);
  await goodWork();
});

test.each(['geometry', 'textures', 'poster'])(
  'hanging up during %s frees the place, and the log says so',
  async (step) => {
    const recipe = {
      ...simplified,
      outputs: ['store', 'xr', 'poster'] as const,
      textureSizeMax: { store: 512, xr: 512 },
      poster: { ...smallRecipe.poster, size: 1_024 },
    };
    const { sha256: source } =
      step === 'geometry' ? { sha256: await largeModel() } : { sha256: await newModel(512) };
    const hangUp = new AbortController();
    const reached = (line: ConversionLine): void => {
      if (line.type === 'progress' && line.step === step) hangUp.abort();
    };
    const scope = `leaving-${step}`;
    const job = service.convert(jobOf(source, { scope, recipe }), reached, hangUp.signal);
    await expect(job).rejects.toThrow('aborted');
    expect(await until(async () => (await service.health()).running === 0)).toBe(true);
    expect(await until(() => service.told.some((one) => one['scope'] === scope))).toBe(true);
    expect(service.told).toContainEqual(
      expect.objectContaining({ scope, source, code: 'conversion.cancelled' }),
    );
  },
);

test('after all of it the memory is where it was, no file is left behind, and good work is done', async () => {
  await goodWork();
  expect(service.readers().length).toBeLessThanOrEqual(2);
  expect(await service.leftovers()).toEqual([]);
  await until(() => service.memoryMb() < floorMb + ROOM_MB, 15_000);
  expect(service.memoryMb()).toBeLessThan(floorMb + ROOM_MB);
});
