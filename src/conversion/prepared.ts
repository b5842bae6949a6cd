import type { GLTF } from '@gltf-transform/core';
import type { ConversionJob, Recipe } from '../contract/conversion.ts';
import type { Failure } from '../kernel/errors.ts';
import type { AssetHash } from '../kernel/ids.ts';
import { limitOf } from './budgets/limits-of.ts';
import { INPUT_VERSION } from './inputs/read-source.ts';
import type { ConverterParts } from './parts.ts';
import { readSourceFile } from './read-source-file.ts';
import { type PreparedModel, type Target, type Template, lodTargets } from './model/template.ts';
import { faultOfSource } from './steps/fault-of-source.ts';
import { GEOMETRY_VERSION, type Preparation } from './steps/prepare-model.ts';

/** A prepared model as the cache keeps it: templates by hash. */
interface Kept extends Omit<PreparedModel, 'templates'> {
  readonly templates: readonly {
    readonly target: Target;
    readonly json: AssetHash;
    readonly bin: AssetHash;
    readonly triangles: number;
    readonly boundsDelta: number;
    readonly error: number;
  }[];
}

/** The files with geometry that a recipe needs; pictures are drawn from the store file. */
export function targetsOf({ outputs }: Recipe): Target[] {
  const store = outputs.some((kind) => kind !== 'xr' && kind !== 'ar');
  return [
    ...(store ? (['store'] as const) : []),
    ...(outputs.includes('xr') ? (['xr'] as const) : []),
    ...(outputs.includes('ar') ? (['ar'] as const) : []),
    ...(outputs.includes('lods') ? lodTargets : []),
  ];
}

/** How few triangles and vertices the recipe and its budgets ask for, and what they may cost. The XR file shares the shape of the store's. */
function shapeLimits(recipe: Recipe) {
  const vertices = limitOf(recipe, 'store', 'vertices');
  return {
    trianglesMax: Math.min(recipe.trianglesMax, limitOf(recipe, 'store', 'triangles')),
    verticesMax: Number.isFinite(vertices) ? vertices : null,
    errorMax: recipe.shapeErrorMax,
  };
}

/** The geometry of a job's source, from the cache or made now: once per source and budget, whatever the look. */
export async function prepared(
  parts: ConverterParts,
  job: ConversionJob,
  signal: AbortSignal,
): Promise<{ model: PreparedModel; hit: boolean }> {
  const targets = targetsOf(job.recipe);
  const shape = shapeLimits(job.recipe);
  const key = {
    scope: job.scope,
    source: job.source,
    ...shape,
    targets,
    version: GEOMETRY_VERSION,
    input: INPUT_VERSION,
  };
  const { value, hit } = await parts.cache.take('geometry', key, signal, async (shared) => {
    const bytes = await readSourceFile(parts.blobs, job.source);
    const preparation = await parts.bench
      .run('prepare', { bytes, ...shape, targets }, shared)
      .catch((error: Failure) => explain(parts, bytes, error, shared));
    return await keep(parts, preparation);
  });
  return { model: await load(parts, value), hit };
}

const UNCLEAR: readonly string[] = ['conversion.check-failed', 'internal.unexpected'];

/** What came out wrong may have been wrong in the file: then that is what its owner is told. */
async function explain(
  { bench }: ConverterParts,
  bytes: Uint8Array,
  error: Failure,
  signal: AbortSignal,
): Promise<never> {
  throw (UNCLEAR.includes(error.code) ? await faultOfSource(bench, bytes, signal) : null) ?? error;
}

async function keep(parts: ConverterParts, { model, pictures }: Preparation) {
  const put = async (bytes: Uint8Array): Promise<AssetHash> =>
    (await parts.blobs.put(bytes)).sha256;
  const templates: Kept['templates'][number][] = [];
  for (const [target, template] of Object.entries(model.templates) as [Target, Template][])
    templates.push({
      target,
      json: await put(Buffer.from(JSON.stringify(template.json))),
      bin: await put(template.bin),
      triangles: template.triangles,
      boundsDelta: template.boundsDelta,
      error: template.error,
    });
  const images = await Promise.all(pictures.map(put));
  const value: Kept = { ...model, templates };
  return { value, blobs: [...images, ...templates.flatMap(({ json, bin }) => [json, bin])] };
}

async function load(parts: ConverterParts, kept: Kept): Promise<PreparedModel> {
  const templates: Partial<Record<Target, Template>> = {};
  for (const { target, json, bin, ...figures } of kept.templates) {
    const text = Buffer.from(await parts.blobs.read(json)).toString();
    templates[target] = {
      json: JSON.parse(text) as GLTF.IGLTF,
      bin: await parts.blobs.read(bin),
      binHash: bin,
      ...figures,
    };
  }
  return { ...kept, templates };
}
