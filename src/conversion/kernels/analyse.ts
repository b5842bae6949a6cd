import type { Pixels } from '../gpu/gpu.ts';

/** The least and the greatest byte of each channel: red, green, blue, alpha. */
export interface ChannelRange {
  readonly low: readonly [number, number, number, number];
  readonly high: readonly [number, number, number, number];
}

/** The reference of analyse.wgsl: how far each channel of a picture reaches. */
export function channelRange({ rgba }: Pick<Pixels, 'rgba'>): ChannelRange {
  const low: [number, number, number, number] = [255, 255, 255, 255];
  const high: [number, number, number, number] = [0, 0, 0, 0];
  for (const [at, value] of rgba.entries()) {
    const channel = (at % 4) as 0 | 1 | 2 | 3;
    if (value < low[channel]) low[channel] = value;
    if (value > high[channel]) high[channel] = value;
  }
  return { low, high };
}
