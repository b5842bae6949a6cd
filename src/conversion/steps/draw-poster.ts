import type { PosterCamera, PosterOrder } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { Pixels } from '../gpu/gpu.ts';
import type { ConverterParts } from '../parts.ts';
import { sizeOf } from '../drawn-pixels.ts';
import { cameraField } from './check-cameras.ts';

/** Part of every look's key: raise it when the renderer, its light or its camera would draw the same file differently. */
export const POSTER_VERSION = 5;

/** A picture that was drawn of a look, as a file. */
export interface Drawing {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly gpuMs: number;
  /** What of the model it does not show. */
  readonly warnings: readonly string[];
}

interface Ordered {
  readonly glb: Uint8Array;
  readonly order: PosterOrder;
  /** Its place among the recipe's posters. */
  readonly at: number;
}

/** Draws a picture that shoppers see before they ask for the model; it is drawn from the very file they will get. */
export async function drawPoster(
  { gpu, bench }: ConverterParts,
  { glb, order, at }: Ordered,
  signal: AbortSignal,
): Promise<Drawing> {
  const { background, camera } = order;
  const { width, height } = sizeOf(order);
  // The renderer draws squares: the middle of one around the picture is the picture.
  const size = Math.max(width, height);
  const view = { size, frames: 1, ...behind(background), camera, aspect: width / height };
  const { frames, gpuMs, warnings } = await gpu.draw(glb, view, signal);
  const [pixels = NOTHING] = frames;
  const file = await bench
    .run('write-poster', { pixels, order }, signal)
    .catch((error: unknown) => {
      throw camera === undefined ? error : outOfSight(error, { at, camera });
    });
  return { ...file, gpuMs, warnings };
}

/** A camera that frames the model by itself always shows something of it; another one may look past it. */
const outOfSight = (error: unknown, { at, camera }: { at: number; camera: PosterCamera }) =>
  error instanceof Failure && error.code === 'conversion.check-failed'
    ? new Failure('poster.nothing-seen', { field: cameraField(at), ...camera })
    : error;

const NOTHING: Pixels = { width: 0, height: 0, rgba: new Uint8Array() };

/** What has a ground has a shadow on it. The ground is laid behind a transparent picture, so that the shadow lies between the two. */
export const behind = (background: PosterOrder['background']) =>
  ({ background: null, shadow: background !== null }) as const;
