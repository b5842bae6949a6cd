import type { ConversionJob } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import { splitGlb } from '../model/glb.ts';
import type { ConverterParts } from '../parts.ts';
import type { Target } from '../model/template.ts';
import { faultOfSource } from './fault-of-source.ts';

interface Candidate {
  readonly target: Target;
  readonly glb: Uint8Array;
  /** What its binary part consists of. */
  readonly geometry: AssetHash;
  readonly pictures: readonly AssetHash[];
}

/**
 * Has the validator judge a file. All looks with the same geometry and pictures have the same binary part, which is judged once;
 * the JSON, in which they differ, is judged each time.
 */
export async function judgeFile(
  parts: ConverterParts,
  job: ConversionJob,
  { target, glb, geometry, pictures }: Candidate,
  signal: AbortSignal,
): Promise<{ errors: number; warnings: number }> {
  const { bench, cache } = parts;
  // A copy of its own: a view would carry the whole file to the thread with it.
  const json = await bench.run('validate-json', splitGlb(glb).json.slice(), signal);
  const key = { scope: job.scope, target, geometry, pictures };
  const { value: binary } = await cache.take('validation', key, signal, async (shared) => {
    const whole = await bench.run('validate', glb, shared);
    if (whole.errors > 0) throw await faultOf(parts, job, { target, ...whole }, shared);
    return { value: { warnings: whole.warnings - json.warnings }, blobs: [] };
  });
  if (json.errors > 0) throw await faultOf(parts, job, { target, ...json }, signal);
  return { errors: 0, warnings: json.warnings + binary.warnings };
}

/** A source that breaks the rules itself is its owner's to mend; else it is we who broke them. */
async function faultOf(
  { bench, blobs }: ConverterParts,
  { source }: ConversionJob,
  { target, errors, says }: { target: Target; errors: number; says: readonly string[] },
  signal: AbortSignal,
): Promise<Failure> {
  const own = await faultOfSource(bench, await blobs.read(source), signal);
  if (own !== null) return own;
  return new Failure('conversion.check-failed', {
    what: `${target} file`,
    errors,
    says: says.join('; '),
  });
}
