import type { FlatModel, FlatOrder } from '../contract/flat.ts';
import type { ConversionJob, ConversionResult, ModelInspection } from '../contract/conversion.ts';
import type { AssetHash } from '../kernel/ids.ts';
import { recentBlobs } from './cache/recent-blobs.ts';
import { convert } from './convert.ts';
import type { ConverterParts, Watch } from './parts.ts';
import { readSourceFile } from './read-source-file.ts';
import { openWatchers } from './watchers.ts';

/** Room for the templates and textures of a few products. */
const RECENT_BYTES = 128 * 2 ** 20;

export interface Converter {
  convert(job: ConversionJob, watch: Watch): Promise<ConversionResult>;
  inspect(source: AssetHash, signal: AbortSignal): Promise<ModelInspection>;
  /** Builds the model of a flat product and keeps it as a source file. */
  makeFlat(order: FlatOrder, signal: AbortSignal): Promise<FlatModel>;
}

/** Joins the parts into what the service and the command line call. */
export function converter(of: Omit<ConverterParts, 'watchers'>): Converter {
  const blobs = recentBlobs(of.blobs, RECENT_BYTES);
  const parts: ConverterParts = { ...of, blobs, watchers: openWatchers() };
  return {
    convert: (job, watch) => convert(parts, job, watch),
    // Past the memory of recent files: a source is read once for this, and may be large.
    inspect: async (source, signal) =>
      of.bench.run('inspect', await readSourceFile(of.blobs, source), signal),
    makeFlat: async ({ photo, ...shape }, signal) => {
      const order = { photo: await readSourceFile(of.blobs, photo), shape };
      const { glb, ...built } = await of.bench.run('build-flat', order, signal);
      return { ...built, ...(await of.blobs.put(glb)) };
    },
  };
}
