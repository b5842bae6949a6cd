/** A small picture: four bytes per pixel, sRGB with straight alpha, rows from the top. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}
