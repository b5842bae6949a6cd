/** The sixteen texels of a block, channel by channel: red, green, blue, alpha. */
export type Texels = readonly [Sixteen, Sixteen, Sixteen, Sixteen];
/** One number per texel, in rows from the top. */
export type Sixteen = readonly number[];
/** One number per channel. */
export type Four = readonly [number, number, number, number];

/** Which texels a fit is about, as their numbers. */
export type Inside = readonly number[];

export const ALL: Inside = Array.from({ length: 16 }, (_, texel) => texel);

/** The texels whose bit is set. */
export const insideOf = (mask: number): Inside =>
  ALL.filter((texel) => ((mask >> texel) & 1) === 1);

/** Four numbers out of a rule for each channel. */
export const perChannel = (rule: (channel: 0 | 1 | 2 | 3) => number): Four => [
  rule(0),
  rule(1),
  rule(2),
  rule(3),
];

/** The sum over some texels. */
export const sumOver = (inside: Inside, of: (texel: number) => number): number =>
  inside.reduce((sum, texel) => sum + of(texel), 0);

/** A block out of a picture's pixels; blocks over the right or lower edge repeat the last column and row. */
export function texelsOf(
  { width, height, rgba }: { width: number; height: number; rgba: Uint8Array },
  column: number,
  row: number,
): Texels {
  const of = (channel: number): Sixteen =>
    ALL.map((texel) => {
      const x = Math.min(width - 1, column * 4 + (texel & 3));
      const y = Math.min(height - 1, row * 4 + (texel >> 2));
      return rgba[(y * width + x) * 4 + channel] ?? 0;
    });
  return [of(0), of(1), of(2), of(3)];
}
