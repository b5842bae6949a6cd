import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConversionResult, MaterialSelection } from '../src/contract/conversion.ts';
import { openCache } from '../src/conversion/cache/cache.ts';
import { converter } from '../src/conversion/converter.ts';
import { openGpu } from '../src/conversion/gpu/gpu.ts';
import { productRecipe } from '../src/conversion/recipe.ts';
import { openWorkbench } from '../src/conversion/workbench/workbench.ts';
import { cacheFolder } from '../src/embedded/cache-folder.mjs';
import { folderBlobs } from '../src/ops/blobs.ts';
import { vendoredModel } from './usdz/models.ts';

// A product with as many variants as a store allows, 2,048: 64 colours in 32 sizes. Each variant is asked for by itself, as if
// nobody had looked which are alike; what is made must be one geometry, each texture once and each look once.

const COLORS = 64;
const SIZES = 32;
const LANES = 4;

const folder = await mkdtemp(join(tmpdir(), 'plinth-variants-'));
const gpu = await openGpu({
  cacheDir: cacheFolder(process.env),
  driverDir: process.env['PLINTH_DRIVER_DIR'],
  log: () => undefined,
});
const bench = openWorkbench(Math.max(2, cpus().length));
try {
  const blobs = folderBlobs(folder);
  const made = converter({ blobs, cache: openCache(folder, blobs), bench, gpu });
  const { sha256: source } = await blobs.put(await readFile(vendoredModel('WickerChair.glb')));
  const recipe = { ...productRecipe, outputs: ['store', 'xr'] as const };
  const watch = { signal: new AbortController().signal, onProgress: () => undefined };
  const lookOf = (variant: number): MaterialSelection => ({
    kind: 'tint',
    material: 'WickerChair',
    color: `#${((variant % COLORS) * 262_139).toString(16).padStart(6, '0').slice(-6)}`,
  });
  const results: ConversionResult[] = [];
  const phase = async (from: number, to: number): Promise<number> => {
    let next = from;
    const begin = performance.now();
    const lane = async (): Promise<void> => {
      while (next < to) {
        const look = lookOf((next += 1) - 1);
        results.push(await made.convert({ scope: 'bench', source, look, recipe }, watch));
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    return (performance.now() - begin) / 1000;
  };
  const first = await phase(0, 1);
  const looks = await phase(1, COLORS);
  const known = await phase(COLORS, COLORS * SIZES);
  tell(results, { first, looks, known });
} finally {
  await bench.close();
  await gpu.close();
  await rm(folder, { recursive: true });
}

/** How long each step of these looks took, milliseconds, while others were under way. */
function meanSteps(results: readonly ConversionResult[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { report } of results)
    for (const [step, ms] of Object.entries(report.ms))
      sums[step] = (sums[step] ?? 0) + ms / results.length;
  return Object.fromEntries(Object.entries(sums).map(([step, ms]) => [step, Math.round(ms)]));
}

function tell(
  results: readonly ConversionResult[],
  { first, looks, known }: { first: number; looks: number; known: number },
): void {
  const count = (pick: (result: ConversionResult) => number): number =>
    results.reduce((sum, result) => sum + pick(result), 0);
  const round = (value: number): number => Math.round(value * 10) / 10;
  const metrics = {
    variants: results.length,
    files: new Set(results.map(({ outputs }) => outputs.store?.sha256)).size,
    looksMade: count(({ report }) => (report.cache.look === 'made' ? 1 : 0)),
    geometryPasses: count(({ report }) => (report.cache.geometry === 'made' ? 1 : 0)),
    texturesMade: count(({ report }) => report.cache.textures.made),
    firstSeconds: round(first),
    looksMsOnAverage: meanSteps(results.slice(1, COLORS)),
    distinctLooksPerSecond: round((COLORS - 1) / looks),
    variantsPerSecondAfterTheFirst: round((results.length - 1) / (looks + known)),
  };
  console.log(
    `\n${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)} · ${gpu.adapter.description} (${gpu.adapter.driver})\n`,
  );
  console.table(
    Object.entries(metrics).map(([what, is]) => ({
      what,
      is: typeof is === 'number' ? is : JSON.stringify(is),
    })),
  );
  const baseline = { eachAloneSeconds: round(first * results.length), goalPerSecond: 50 };
  console.log(JSON.stringify({ bench: 'variants', metrics, baseline }));
  const unique = metrics.looksMade === COLORS && metrics.geometryPasses === 1;
  if (!unique || metrics.variantsPerSecondAfterTheFirst < baseline.goalPerSecond)
    process.exitCode = 1;
}
