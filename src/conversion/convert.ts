import type { ConversionJob, ConversionResult } from '../contract/conversion.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import { lookKey } from './look-key.ts';
import type { ConverterParts, Watch } from './parts.ts';
import { prepared } from './prepared.ts';
import { assembleFiles } from './steps/assemble-files.ts';
import { checkCameras } from './steps/check-cameras.ts';
import { checkFiles } from './steps/check-files.ts';
import { drawPictures } from './steps/draw-pictures.ts';
import { dressJob } from './steps/dress-bundle.ts';
import { fitTextures } from './steps/fit-textures.ts';
import { keepOutputs } from './steps/keep-outputs.ts';
import { settlePictures } from './steps/settle-pictures.ts';
import { writeReport } from './steps/write-report.ts';
import { stepTimer } from './step-timer.ts';

/**
 * Makes one look of one model: geometry → look → textures → files → poster → checks → kept.
 * Geometry and textures are shared by all looks and remembered apart, so a further look of a known model only costs its assembly.
 */
export async function convert(
  parts: ConverterParts,
  job: ConversionJob,
  watch: Watch,
): Promise<ConversionResult> {
  const key = lookKey(job, parts.gpu.profile);
  const audience = parts.watchers.join(canonicalJson(key), watch.onProgress);
  try {
    const { value, hit } = await parts.cache.take('look', key, watch.signal, async (signal) => {
      const result = await makeLook(parts, job, { onProgress: audience.tell, signal });
      const blobs = Object.values(result.outputs).map(({ sha256 }) => sha256);
      return { value: result, blobs };
    });
    return hit ? remembered(value) : value;
  } finally {
    audience.leave();
  }
}

async function makeLook(
  parts: ConverterParts,
  job: ConversionJob,
  watch: Watch,
): Promise<ConversionResult> {
  const { signal } = watch;
  const { step, ms } = stepTimer(watch);
  const geometry = await step('geometry', () => prepared(parts, job, signal));
  checkCameras(job.recipe, geometry.model.templates.store?.json);
  const looks = await step('look', () =>
    settlePictures(parts, job, dressJob(geometry.model, job), signal),
  );
  const { textures, steps } = await step('textures', (onFraction) =>
    fitTextures(parts, job, looks, { signal, onFraction }),
  );
  const files = await step('files', () => assembleFiles(parts, looks, textures, signal));
  const drawings = await step('poster', () => drawPictures(parts, job.recipe, files, signal));
  const checks = await step('checks', () =>
    checkFiles(parts, { job, files, model: geometry.model, looks, textures }, signal),
  );
  const outputs = await step('keep', () => keepOutputs(parts, job.recipe, { files, drawings }));
  const report = writeReport({
    parts,
    job,
    geometry,
    looks,
    textures,
    steps,
    drawings,
    checks,
    ms,
  });
  return { outputs, report };
}

/** The same result for somebody who did not have to wait for it: the work is the same, the time and the misses were another's. */
function remembered({ outputs, report }: ConversionResult): ConversionResult {
  const { hits, made } = report.cache.textures;
  const textures = { hits: hits + made, made: 0 };
  return {
    outputs,
    report: { ...report, ms: {}, gpuMs: 0, cache: { look: 'hit', geometry: 'hit', textures } },
  };
}
