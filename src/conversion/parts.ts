import type { Blobs } from '../ops/blobs.ts';
import type { Cache } from './cache/cache.ts';
import type { Gpu } from './gpu/gpu.ts';
import type { Watchers } from './watchers.ts';
import type { Workbench } from './workbench/workbench.ts';

/** What a conversion works with. */
export interface ConverterParts {
  readonly blobs: Blobs;
  readonly cache: Cache;
  readonly bench: Workbench;
  readonly gpu: Gpu;
  readonly watchers: Watchers;
  /** Textures of a model that are under way together; without it as many as there are threads, two at least. */
  readonly texturesAtOnce?: number | undefined;
}

/** Who waits for a conversion. */
export interface Watch {
  readonly signal: AbortSignal;
  /** The step that is under way and the share of the whole that is done, 0 to 1. */
  readonly onProgress: (step: string, fraction: number) => void;
}
