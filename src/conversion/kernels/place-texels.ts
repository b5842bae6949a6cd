import {
  type Four,
  type Inside,
  type Sixteen,
  type Texels,
  perChannel,
  sumOver,
} from './texels.ts';

/** Texels as every fit to them starts from; the reference of `placeOf` in uastc-fit.wgsl. */
export interface Placed {
  readonly inside: Inside;
  /** Their rounded mean. */
  readonly center: Four;
  /** Their sums, measured from there. */
  readonly rest: Four;
  /** Where each lies along their main axis, 0 to 4096. */
  readonly position: Sixteen;
}

/** 2^k such that a number from `size` up has `bits` bits before the point. */
export const scaleTo = (bits: number, size: number): number =>
  2 ** (bits - 1 - Math.floor(Math.log2(Math.max(1, size))));

/** The rounded mean, by way of a rounded share: a division would be rounded as the driver likes. */
export const meanOf = (sum: Four, count: number): Four => {
  const share = Math.floor(4096 / count + 0.5);
  return perChannel((channel) => Math.floor((sum[channel] * share + 2048) / 4096));
};

export const sumsOf = (texels: Texels, inside: Inside): Four =>
  perChannel((channel) => sumOver(inside, (texel) => texels[channel][texel] ?? 0));

const largest = (of: readonly number[]): number => Math.max(...of.map(Math.abs));

/** Finds the main axis of some texels and puts them along it. */
export function placeTexels(texels: Texels, inside: Inside): Placed {
  const sum = sumsOf(texels, inside);
  const center = meanOf(sum, inside.length);
  const offset = (texel: number, channel: 0 | 1 | 2 | 3): number =>
    inside.includes(texel) ? (texels[channel][texel] ?? 0) - center[channel] : 0;
  const axis = mainAxis((a, b) => sumOver(inside, (texel) => offset(texel, a) * offset(texel, b)));
  // Texels outside have offset 0, which lies between the others: it moves neither end.
  const along = texels[0].map((_, texel) =>
    perChannel((channel) => offset(texel, channel) * axis[channel]).reduce((a, b) => a + b),
  );
  const least = Math.min(...along);
  const length = Math.max(...along) - least;
  const shorter = scaleTo(11, length);
  const inverse = Math.floor(2 ** 23 / Math.max(1024, Math.floor(length * shorter)));
  const position = along.map((at) =>
    Math.floor((Math.floor((at - least) * shorter) * inverse) / 2048),
  );
  const rest = perChannel((channel) => sum[channel] - center[channel] * inside.length);
  return { inside, center, rest, position };
}

type Channel = 0 | 1 | 2 | 3;

/** Power iteration on the scatter; scaled down each round, so that nothing leaves the 24 bits that a float keeps exactly. */
function mainAxis(scatter: (a: Channel, b: Channel) => number): Four {
  const squares = perChannel((channel) => scatter(channel, channel));
  const small = scaleTo(11, largest(squares));
  const row = (a: Channel): Four => perChannel((b) => Math.floor(scatter(a, b) * small));
  const rows = [row(0), row(1), row(2), row(3)] as const;
  let widest: Channel = 0;
  for (const channel of [1, 2, 3] as const)
    if (squares[channel] > squares[widest]) widest = channel;
  let axis = rows[widest];
  const shrunk = (): Four => {
    const scale = scaleTo(10, largest(axis));
    return perChannel((channel) => Math.floor(axis[channel] * scale));
  };
  for (let round = 0; round < 4; round += 1) {
    const [x, y, z, w] = shrunk();
    axis = perChannel(
      (channel) =>
        x * rows[0][channel] + y * rows[1][channel] + z * rows[2][channel] + w * rows[3][channel],
    );
  }
  return shrunk();
}
