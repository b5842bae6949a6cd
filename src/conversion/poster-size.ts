import type { PosterOrder } from '../contract/conversion.ts';

/** Edges of a poster in pixels: one figure is both. */
export function sizeOf({ size }: Pick<PosterOrder, 'size'>): { width: number; height: number } {
  const [width, height] = typeof size === 'number' ? [size, size] : size;
  return { width, height };
}

export function posterPixels(of: Pick<PosterOrder, 'size'>): number {
  const { width, height } = sizeOf(of);
  return width * height;
}
