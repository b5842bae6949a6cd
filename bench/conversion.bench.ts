import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ConversionResult, MaterialSelection, Recipe } from '../src/contract/conversion.ts';
import { openCache } from '../src/conversion/cache/cache.ts';
import { converter } from '../src/conversion/converter.ts';
import { type Gpu, openGpu } from '../src/conversion/gpu/gpu.ts';
import { productRecipe } from '../src/conversion/recipe.ts';
import { steps } from '../src/conversion/step-timer.ts';
import { type Workbench, openWorkbench } from '../src/conversion/workbench/workbench.ts';
import { cacheFolder } from '../src/embedded/cache-folder.mjs';
import type { AssetHash } from '../src/kernel/ids.ts';
import { folderBlobs } from '../src/ops/blobs.ts';
import { measureTextures } from './texture/measure-textures.ts';
import { photographs } from './texture/pictures.ts';
import { textureTable } from './texture/tables.ts';

// 1. What each step of a first conversion takes, per model.
// 2. What 100 variants of one product in 16 looks take, against one conversion and 50 ms per look.
// 3. How fast and how well textures are encoded, beside npm ktx2-encoder.

const VARIANTS = 100;
const LOOKS = 16;
const LOOK_MS = 50;

const path = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
const vendor = 'simulators/shopify/demo-catalog/vendor';
const profiles = 'node_modules/@webxr-input-profiles/assets/dist/profiles';
const models = {
  chair: path(`${vendor}/WickerChair.glb`),
  mixer: path(`${vendor}/Mixer.glb`),
  controller: path(`${profiles}/pico-4/left.glb`),
  touch: path(`${profiles}/oculus-touch-v3/left.glb`),
};

const gpu = await openGpu({ cacheDir: cacheFolder(process.env), log: () => undefined });
const bench = openWorkbench(2);
const patient = { signal: new AbortController().signal, onProgress: () => undefined };
try {
  // The threads load their libraries with the first task; that is the service's start, not a conversion's time.
  await fresh(async (convert) => convert(models.touch, { kind: 'as-modelled' }, small()));
  const perModel = await firstConversions();
  const many = await manyVariants();
  tell(
    perModel,
    many,
    await measureTextures(gpu, await photographs(process.env['PLINTH_DATA']), [0, 1]),
  );
} finally {
  await bench.close();
  await gpu.close();
}

type Convert = (file: string, look: MaterialSelection, recipe: Recipe) => Promise<ConversionResult>;

/** Runs work on a converter with an empty cache. */
async function fresh<T>(work: (convert: Convert) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-bench-'));
  try {
    const { blobs, made } = partsOf({ folder, gpu, bench });
    const sources = new Map<string, AssetHash>();
    return await work(async (file, look, recipe) => {
      const source = sources.get(file) ?? (await blobs.put(await readFile(file))).sha256;
      sources.set(file, source);
      return made.convert({ scope: 'bench', source, look, recipe }, patient);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

function partsOf(of: { folder: string; gpu: Gpu; bench: Workbench }) {
  const blobs = folderBlobs(of.folder);
  const parts = { blobs, cache: openCache(of.folder, blobs), bench: of.bench, gpu: of.gpu };
  return { blobs, made: converter(parts) };
}

function small(): Recipe {
  return {
    ...productRecipe,
    textureSizeMax: { store: 64, xr: 64 },
    poster: { size: 64, background: null, format: 'webp' },
  };
}

async function firstConversions() {
  const rows: { model: string; result: ConversionResult }[] = [];
  for (const file of Object.values(models)) {
    const result = await fresh((convert) => convert(file, { kind: 'as-modelled' }, productRecipe));
    rows.push({ model: `${basename(dirname(file))}/${basename(file)}`, result });
  }
  return rows;
}

/** Shelves of a hundred variants that differ in size, hand and packaging, but only sixteen ways in looks. */
async function manyVariants() {
  const recipe: Recipe = { ...productRecipe, outputs: ['store', 'xr'] };
  const inspection = await fresh(async (convert) => {
    const begin = performance.now();
    const { report } = await convert(models.chair, { kind: 'as-modelled' }, recipe);
    return { source: report.source, oneMs: performance.now() - begin };
  });
  const material = inspection.source.materials[0]?.name ?? '';
  const lookOf = (variant: number): MaterialSelection => ({
    kind: 'tint',
    material,
    color: `#${((variant % LOOKS) * 1_048_573).toString(16).padStart(6, '0').slice(-6)}`,
  });
  return fresh(async (convert) => {
    const results: ConversionResult[] = [];
    /** Converts some variants, two at a time as the service does; tells wall and processor time. */
    const phase = async (from: number, to: number) => {
      const [begin, cpu] = [performance.now(), process.cpuUsage()];
      const queue = Array.from({ length: to - from }, (_, at) => from + at);
      const lane = async (): Promise<void> => {
        for (let next = queue.shift(); next !== undefined; next = queue.shift())
          results.push(await convert(models.chair, lookOf(next), recipe));
      };
      await Promise.all([lane(), lane()]);
      const { user, system } = process.cpuUsage(cpu);
      return { ms: performance.now() - begin, cpuMs: (user + system) / 1000 };
    };
    const first = await phase(0, 1);
    const looks = await phase(1, LOOKS);
    const known = await phase(LOOKS, VARIANTS);
    return { results, oneMs: inspection.oneMs, first, looks, known };
  });
}

type Many = Awaited<ReturnType<typeof manyVariants>>;
type Textures = Awaited<ReturnType<typeof measureTextures>>;

function tell(
  perModel: Awaited<ReturnType<typeof firstConversions>>,
  many: Many,
  textures: Textures,
): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? ''}, ${gpu.adapter.description} (${gpu.adapter.driver})`;
  console.log(
    `\nFirst conversion, recipe "product" (store, xr, poster), ms per step. ${machine}\n`,
  );
  console.log(
    [
      'model'.padEnd(28),
      ...steps.map((step) => step.padStart(9)),
      'total'.padStart(9),
      'gpu'.padStart(9),
    ].join(''),
  );
  for (const { model, result } of perModel) {
    const { ms, gpuMs } = result.report;
    const total = Object.values(ms).reduce((sum, each) => sum + each, 0);
    const row = [...steps.map((step) => ms[step] ?? 0), total, gpuMs];
    console.log(model.padEnd(28) + row.map((each) => each.toFixed(0).padStart(9)).join(''));
  }
  const made = many.results.filter(({ report }) => report.cache.look === 'made');
  const count = (pick: (result: ConversionResult) => number): number =>
    many.results.reduce((sum, result) => sum + pick(result), 0);
  const { first, looks, known } = many;
  const allMs = first.ms + looks.ms + known.ms;
  const budgetMs = many.oneMs + LOOKS * LOOK_MS;
  const metrics = {
    oneConversionMs: Math.round(many.oneMs),
    variants: VARIANTS,
    looksMade: made.length,
    allMs: Math.round(allMs),
    firstLookMs: Math.round(first.ms),
    perFurtherLookMs: Math.round(looks.ms / (LOOKS - 1)),
    perFurtherLookCpuMs: Math.round(looks.cpuMs / (LOOKS - 1)),
    perKnownVariantMs: Math.round(known.ms / (VARIANTS - LOOKS)),
    geometryPasses: count(({ report }) => (report.cache.geometry === 'made' ? 1 : 0)),
    texturesMade: count(({ report }) => report.cache.textures.made),
    ratioToBudget: Math.round((allMs / budgetMs) * 100) / 100,
    ratioToEachAlone: Math.round((allMs / (many.oneMs * VARIANTS)) * 1000) / 1000,
    firstConversionMs: Object.fromEntries(
      perModel.map(({ model, result }) => [
        model,
        Math.round(Object.values(result.report.ms).reduce((sum, each) => sum + each, 0)),
      ]),
    ),
    uastc: { pictures: textures.pictures, ...textures.rows[0] },
    adapter: gpu.adapter.description,
    machineLoad: loadavg()[0],
  };
  console.log(`\n${VARIANTS} variants of one product in ${LOOKS} looks (store, xr):`);
  console.log(`  one conversion alone        ${metrics.oneConversionMs} ms`);
  console.log(`  all ${VARIANTS}                     ${metrics.allMs} ms`);
  console.log(`  geometry passes             ${metrics.geometryPasses}`);
  console.log(`  textures made               ${metrics.texturesMade}`);
  console.log(
    `  looks assembled             ${metrics.looksMade}: the first ${metrics.firstLookMs} ms, each further one ${metrics.perFurtherLookMs} ms (${metrics.perFurtherLookCpuMs} ms of processor)`,
  );
  console.log(`  a variant whose look is known ${metrics.perKnownVariantMs} ms`);
  console.log(`  ratio to one + ${LOOKS} × ${LOOK_MS} ms    ${metrics.ratioToBudget}`);
  console.log(`  ratio to ${VARIANTS} alone          ${metrics.ratioToEachAlone}\n`);
  const baseline = {
    budgetMs: Math.round(budgetMs),
    eachAloneMs: Math.round(many.oneMs * VARIANTS),
    uastc: textures.rows.slice(1),
  };
  console.log(`UASTC, ${textures.pictures} pictures, pixels to KTX2 file:`);
  console.log(`${textureTable(textures.rows)}\n`);
  console.log(JSON.stringify({ bench: 'conversion', metrics, baseline }));
}
