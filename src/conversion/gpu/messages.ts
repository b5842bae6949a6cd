import type { PosterCamera } from '../../contract/conversion.ts';
import type { ErrorCode, FailureDetail } from '../../kernel/errors.ts';
import type { TextureProfile } from '../kernels/efforts.ts';
import type { TextureSlot } from './gpu.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** What the service asks of the GPU child; pixels and files go beside it as parts. */
export type Job =
  | { readonly kind: 'resize'; readonly slot: TextureSlot; readonly from: Size; readonly to: Size }
  | {
      readonly kind: 'encode';
      readonly slot: TextureSlot;
      readonly from: Size;
      readonly to: Size;
      readonly mips: boolean;
      /** Alpha from which a pixel is shown, where that is all there is to transparency: mip levels keep the share that is. */
      readonly cutoff: number | null;
      readonly profile: TextureProfile;
      /** That no pixel lets anything through, where that is known. */
      readonly opaque: boolean;
      /** Whether the levels' pixels come back too, after all blocks. */
      readonly pixels: boolean;
    }
  | { readonly kind: 'analyse' }
  | { readonly kind: 'pack'; readonly size: Size }
  | { readonly kind: 'recolour'; readonly size: Size; readonly color: string }
  | ({ readonly kind: 'draw' } & View);

/** How a model is drawn: square pictures, `size` pixels wide; background null is transparent. */
export interface View {
  readonly size: number;
  readonly background: string | null;
  /** More than one turns the model once around, in equal steps, under a light and before a camera that stay. */
  readonly frames: number;
  /** Where the camera is, as a poster says it; without it one frames the model from the front, a little from the right and above. */
  readonly camera?: PosterCamera | undefined;
  /** Width over height of what will be cut out of the middle of the square: the model fills that. A square without it. */
  readonly aspect?: number | undefined;
  /** Lays the model's shadow on the ground under it; only a transparent picture has room for it. */
  readonly shadow?: boolean | undefined;
}

export interface JobRequest {
  readonly id: number;
  readonly job: Job;
}

/** How the child ends when its device is lost: the driver gave up, the process did not. */
export const DEVICE_LOST_EXIT = 75;

/** What the child answers. `ready` comes once, after the test block came out right; `unfit` instead of it ends the child. */
export type Reply =
  | {
      readonly kind: 'ready';
      readonly description: string;
      readonly software: boolean;
      /** How fast it encodes textures in the fast profile. */
      readonly megapixelsPerSecond: number;
    }
  | { readonly kind: 'unfit'; readonly reason: string }
  | {
      readonly kind: 'done';
      readonly id: number;
      readonly gpuMs: number;
      readonly sizes: readonly Size[];
      /** What of the input the result does not show. */
      readonly warnings?: readonly string[];
    }
  | {
      readonly kind: 'failed';
      readonly id: number;
      readonly code: ErrorCode;
      readonly detail: FailureDetail;
    };
