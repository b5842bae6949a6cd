import type { Pixels } from '../../src/conversion/gpu/gpu.ts';

/** By how much the directions of a normal map turn on average, degrees. */
export function normalError(a: Pixels, b: Pixels): number {
  let sum = 0;
  for (let at = 0; at < a.rgba.length; at += 4) {
    const [from, to] = [directionAt(a.rgba, at), directionAt(b.rgba, at)];
    const cosine = from.reduce((total, value, axis) => total + value * (to[axis] ?? 0), 0);
    sum += Math.acos(Math.min(1, cosine));
  }
  return (sum / (a.rgba.length / 4)) * (180 / Math.PI);
}

function directionAt(rgba: Uint8Array, at: number): number[] {
  const parts = [0, 1, 2].map((channel) => (rgba[at + channel] ?? 0) / 127.5 - 1);
  const length = Math.hypot(...parts) || 1;
  return parts.map((part) => part / length);
}
