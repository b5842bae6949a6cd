import type { Line } from './fit-line.ts';

/** The same line written the other way round if its anchor's index has its top bit set: that bit is not stored. */
export function turnLine(line: Line, indexBits: number, anchor = 0): Line {
  const last = (1 << indexBits) - 1;
  if ((line.indices[anchor] ?? 0) * 2 <= last) return line;
  return {
    ...line,
    codes: [line.codes[1], line.codes[0]],
    indices: line.indices.map((index) => last - index),
  };
}

/** Low and high end of so many channels in turn, as a block has them. */
export const interleaved = ({ codes: [low, high] }: Line, channels: readonly (0 | 1 | 2 | 3)[]) =>
  channels.flatMap((channel) => [low[channel], high[channel]]);
