import type { ConversionJob, ModelInspection } from '../../contract/conversion.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import type { Blobs } from '../../ops/blobs.ts';
import { drawnPixels } from '../drawn-pixels.ts';
import { recipeHash } from '../recipe.ts';

type Job = Pick<ConversionJob, 'scope' | 'source' | 'recipe'>;

/** What jobs will cost, in work units: a million pixels or a hundred thousand triangles is one. */
export interface CostBook {
  estimate(job: Job): Promise<number>;
  /** What merely looking into a file costs. */
  ofInspection(source: AssetHash): Promise<number>;
  /** Pixels and triangles of a source, once somebody has looked into it. */
  inspected(source: AssetHash, inspection: ModelInspection): void;
  /** Geometry and textures are kept: the next look of this source finds them made. */
  made(job: Job): void;
}

const SOURCES_MAX = 10_000;
const PIXELS_PER_UNIT = 1_000_000;
const TRIANGLES_PER_UNIT = 100_000;
/** For a file nobody has looked into: its bytes are mostly JPEG, at some eight pixels each. */
const UNITS_PER_BYTE = 8 / PIXELS_PER_UNIT;
/** A chain of mip levels is a third more than its first. */
const MIPS = 4 / 3;
/** Assembling, checking and keeping a look whose parts are there already. */
const LOOK_UNITS = 0.2;
const INSPECTION_SHARE = 0.05;

/** Opens an empty book; it is learned anew after a restart. */
export function costBook(blobs: Pick<Blobs, 'size'>): CostBook {
  const sources = recent<number>(SOURCES_MAX);
  const looks = recent<true>(SOURCES_MAX);
  const bySize = async (source: AssetHash): Promise<number> =>
    ((await blobs.size(source)) ?? 0) * UNITS_PER_BYTE;
  return {
    async estimate(job) {
      const drawn = drawnPixels(job.recipe) / PIXELS_PER_UNIT;
      if (looks.get(keyOf(job)) === true) return LOOK_UNITS + drawn;
      return LOOK_UNITS + drawn + (sources.get(job.source) ?? (await bySize(job.source)));
    },
    ofInspection: async (source) => LOOK_UNITS + INSPECTION_SHARE * (await bySize(source)),
    inspected: (source, inspection) => sources.set(source, workOf(inspection)),
    made: (job) => looks.set(keyOf(job), true),
  };
}

/** What the pictures and the shape of a source cost, in work units. */
export function workOf({
  textures,
  triangles,
}: Pick<ModelInspection, 'textures' | 'triangles'>): number {
  const pixels = textures.reduce((sum, { width, height }) => sum + width * height, 0);
  return (pixels * (1 + MIPS)) / PIXELS_PER_UNIT + triangles / TRIANGLES_PER_UNIT;
}

const keyOf = ({ scope, source, recipe }: Job): string =>
  JSON.stringify([scope, source, recipeHash(recipe)]);

/** Remembers so many values; what was set longest ago is forgotten first. */
function recent<T>(max: number) {
  const values = new Map<string, T>();
  return {
    get: (key: string): T | undefined => values.get(key),
    set(key: string, value: T): void {
      values.delete(key);
      values.set(key, value);
      const [oldest] = values.keys();
      if (values.size > max && oldest !== undefined) values.delete(oldest);
    },
  };
}
