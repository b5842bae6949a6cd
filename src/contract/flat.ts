import type { AssetHash } from '../kernel/ids.ts';

/** How a flat product is built. A print may hang in a frame; a canvas is stretched over its edges; a rug lies on the floor. */
export const flatForms = ['print', 'canvas', 'rug', 'tile', 'book', 'box'] as const;
export type FlatForm = (typeof flatForms)[number];

/** How its front is cut: a round thing of two different sides is an oval. */
export const flatOutlines = ['rectangle', 'round'] as const;
export type FlatOutline = (typeof flatOutlines)[number];

/** What a model of a flat product is made from. Lengths in metres; which side is the longer one is told by the photo. */
export interface FlatOrder {
  readonly photo: AssetHash;
  readonly form: FlatForm;
  readonly outline: FlatOutline;
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  /** sRGB '#rrggbb' of the frame; null without one. */
  readonly frame: string | null;
}

/** A model made from a photo, with what became of the photo. */
export interface FlatModel {
  readonly sha256: AssetHash;
  readonly bytes: number;
  /** As built, metres, without a frame. */
  readonly width: number;
  readonly height: number;
  /** The part of the photo, 0 to 1, that does not fit the product's proportions and is not shown. */
  readonly cut: number;
}
