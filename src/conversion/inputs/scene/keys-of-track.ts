import type { KeyframeTrack } from 'three';

/** Seconds, each later than the one before, and the numbers that belong to each. */
export interface Keys {
  readonly times: Float32Array<ArrayBuffer>;
  readonly values: Float32Array<ArrayBuffer>;
}

/** The keys of a track from a moment on, as glTF wants them; null where there are none, or some are no numbers. */
export function keysOf(track: KeyframeTrack, begin: number): Keys | null {
  const size = track.getValueSize();
  const times: number[] = [];
  const values: number[] = [];
  for (const [at, time] of track.times.entries()) {
    const value = Array.from(track.values.subarray(at * size, (at + 1) * size));
    const when = Math.fround(time - begin);
    if (value.length < size || ![when, ...value].every(Number.isFinite)) return null;
    // Of two keys for one moment the first counts.
    if (when <= (times.at(-1) ?? -1)) continue;
    const length = size === 4 ? Math.hypot(...value) : 1;
    if (length === 0) return null;
    times.push(when);
    values.push(...value.map((each) => each / length));
  }
  return times.length === 0
    ? null
    : { times: Float32Array.from(times), values: Float32Array.from(values) };
}
