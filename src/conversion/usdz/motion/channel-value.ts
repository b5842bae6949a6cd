import type { AnimationChannel, AnimationSampler } from '@gltf-transform/core';

/** What a channel of an animation says at a moment, seconds from its beginning. */
export type ChannelValue = (seconds: number) => number[];

/** Opens a channel for questions; before its first key it holds that one, and after its last one the last. */
export function channelValue(channel: AnimationChannel): ChannelValue | null {
  const sampler = channel.getSampler();
  const input = sampler?.getInput()?.getArray();
  const output = sampler?.getOutput();
  if (!sampler || !input || !output || input.length === 0) return null;
  const mode = sampler.getInterpolation();
  const perKey = mode === 'CUBICSPLINE' ? 3 : 1;
  if (output.getCount() !== input.length * perKey) return null;
  const turns = channel.getTargetPath() === 'rotation';
  const at = (key: number, part = 0): number[] => output.getElement(key * perKey + part, []);
  const value = (key: number): number[] => (mode === 'CUBICSPLINE' ? at(key, VALUE) : at(key));
  return (seconds) => {
    const key = keyBefore(input, seconds);
    const start = input[key] ?? 0;
    const span = (input[key + 1] ?? start) - start;
    if (seconds <= start || span <= 0) return value(key);
    const part = (seconds - start) / span;
    const ends = { from: value(key), to: value(key + 1), part };
    if (mode === 'STEP') return ends.from;
    if (mode === 'LINEAR') return turns ? turned(ends) : straight(ends);
    const curve = curved({ ...ends, leaving: at(key, LEAVING), coming: at(key + 1, COMING), span });
    return turns ? unit(curve) : curve;
  };
}

/** Where a key of a curve keeps what it comes in with, what it is, and what it leaves with. */
const [COMING, VALUE, LEAVING] = [0, 1, 2] as const;

/** The last moment that a sampler speaks of, seconds. */
export const secondsOf = (sampler: AnimationSampler | null): number =>
  sampler?.getInput()?.getArray()?.at(-1) ?? 0;

function keyBefore(times: ArrayLike<number>, seconds: number): number {
  let [low, high] = [0, times.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((times[middle] ?? Infinity) <= seconds) low = middle;
    else high = middle - 1;
  }
  return low;
}

interface Ends {
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** How much of the way is done, 0 to 1. */
  readonly part: number;
}

const straight = ({ from, to, part }: Ends): number[] =>
  from.map((value, axis) => value + ((to[axis] ?? value) - value) * part);

/** Between turns that are nearly the same the straight way is exact enough, and the arc would divide by nothing. */
const NEARLY = 0.9995;

/** The shorter way round, at an even pace. */
function turned({ from, to, part }: Ends): number[] {
  const dot = from.reduce((sum, value, axis) => sum + value * (to[axis] ?? 0), 0);
  const near = dot < 0 ? to.map((value) => -value) : to;
  if (Math.abs(dot) > NEARLY) return unit(straight({ from, to: near, part }));
  const angle = Math.acos(Math.abs(dot));
  const [a, b] = [Math.sin((1 - part) * angle), Math.sin(part * angle)].map(
    (share) => share / Math.sin(angle),
  );
  return unit(from.map((value, axis) => value * (a ?? 0) + (near[axis] ?? 0) * (b ?? 0)));
}

interface Curve extends Ends {
  readonly leaving: readonly number[];
  readonly coming: readonly number[];
  /** Seconds between the two keys. */
  readonly span: number;
}

function curved({ from, to, part: t, leaving, coming, span }: Curve): number[] {
  const [t2, t3] = [t * t, t * t * t];
  return from.map(
    (value, axis) =>
      (2 * t3 - 3 * t2 + 1) * value +
      span * (t3 - 2 * t2 + t) * (leaving[axis] ?? 0) +
      (3 * t2 - 2 * t3) * (to[axis] ?? value) +
      span * (t3 - t2) * (coming[axis] ?? 0),
  );
}

function unit(values: readonly number[]): number[] {
  const length = Math.hypot(...values);
  return length === 0 ? [0, 0, 0, 1] : values.map((value) => value / length);
}
