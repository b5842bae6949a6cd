import type { PosterOrder, Recipe } from '../contract/conversion.ts';

/** Edges of a poster in pixels: one figure is both. */
export function sizeOf({ size }: Pick<PosterOrder, 'size'>): { width: number; height: number } {
  const [width, height] = typeof size === 'number' ? [size, size] : size;
  return { width, height };
}

/** Every poster that a recipe orders, in the order of its outputs. */
export const postersOf = ({ outputs, poster, furtherPosters = [] }: Recipe): PosterOrder[] =>
  outputs.includes('poster') ? [poster, ...furtherPosters] : [];

/** How many pixels of pictures a recipe has drawn of each look. */
export function drawnPixels(recipe: Recipe): number {
  const { outputs, turntable } = recipe;
  const posters = postersOf(recipe).map((order) => {
    const { width, height } = sizeOf(order);
    return width * height;
  });
  const turning = outputs.includes('turntable') ? turntable.frames * turntable.size ** 2 : 0;
  return posters.reduce((sum, pixels) => sum + pixels, turning);
}
