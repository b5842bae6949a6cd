import type { ConversionJob, ConversionResult, ModelInspection } from '../contract/conversion.ts';
import type { AssetHash } from '../kernel/ids.ts';
import { recentBlobs } from './cache/recent-blobs.ts';
import { convert } from './convert.ts';
import type { ConverterParts, Watch } from './parts.ts';

/** Room for the templates and textures of a few products. */
const RECENT_BYTES = 128 * 2 ** 20;

export interface Converter {
  convert(job: ConversionJob, watch: Watch): Promise<ConversionResult>;
  inspect(source: AssetHash, signal: AbortSignal): Promise<ModelInspection>;
}

/** Joins the parts into what the service and the command line call. */
export function converter(of: ConverterParts): Converter {
  const parts = { ...of, blobs: recentBlobs(of.blobs, RECENT_BYTES) };
  return {
    convert: (job, watch) => convert(parts, job, watch),
    // Past the memory of recent files: a source is read once for this, and may be large.
    inspect: async (source, signal) => of.bench.run('inspect', await of.blobs.read(source), signal),
  };
}
