import type { PosterOrder, Recipe } from '../contract/conversion.ts';

/** Edges of a poster in pixels: one figure is both. */
export function sizeOf({ size }: Pick<PosterOrder, 'size'>): { width: number; height: number } {
  const [width, height] = typeof size === 'number' ? [size, size] : size;
  return { width, height };
}

/** How many pixels of pictures a recipe has drawn of each look. */
export function drawnPixels({ outputs, poster, turntable }: Recipe): number {
  const { width, height } = sizeOf(poster);
  return (
    (outputs.includes('poster') ? width * height : 0) +
    (outputs.includes('turntable') ? turntable.frames * turntable.size ** 2 : 0)
  );
}
