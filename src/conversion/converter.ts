import type { ConversionJob, ConversionResult, ModelInspection } from '../contract/conversion.ts';
import type { AssetHash } from '../kernel/ids.ts';
import { convert } from './convert.ts';
import type { ConverterParts, Watch } from './parts.ts';

export interface Converter {
  convert(job: ConversionJob, watch: Watch): Promise<ConversionResult>;
  inspect(source: AssetHash, signal: AbortSignal): Promise<ModelInspection>;
}

/** Joins the parts into what the service and the command line call. */
export const converter = (parts: ConverterParts): Converter => ({
  convert: (job, watch) => convert(parts, job, watch),
  inspect: async (source, signal) =>
    parts.bench.run('inspect', await parts.blobs.read(source), signal),
});
