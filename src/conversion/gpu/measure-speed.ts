import { availableParallelism } from 'node:os';
import type { TextureProfile } from '../kernels/efforts.ts';
import { encodeTexture } from './encode-texture.ts';
import type { TextureKernels } from './texture-kernels.ts';

const EDGE = 256;
const TRIES = 3;
/** Below this in the fast profile, quality would encode less than 5 MPix a second: a 2K texture with its mips in more than a second. */
const QUALITY_FROM = 20;

/** Megapixels a second of this adapter in the fast profile, best of a few. */
export async function measureSpeed(kernels: TextureKernels, software: boolean): Promise<number> {
  const size = { width: EDGE, height: EDGE };
  const rgba = Uint8Array.from({ length: EDGE * EDGE * 4 }, (_, at) =>
    at % 4 === 3 ? 255 : (at * 31 + (at >> 10) * 17) % 240,
  );
  const job = {
    kind: 'encode',
    slot: 'data',
    from: size,
    to: size,
    mips: false,
    cutoff: null,
    pixels: false,
  } as const;
  let best = Infinity;
  for (let round = 0; round < TRIES; round += 1) {
    const start = now(software);
    await encodeTexture(kernels, { ...job, profile: 'fast' }, rgba);
    best = Math.min(best, now(software) - start);
  }
  return (EDGE * EDGE) / 1000 / Math.max(best, 0.001);
}

/** Milliseconds. Of a software GPU those of the processor, over its cores: what else runs there must not change the choice. */
function now(software: boolean): number {
  if (!software) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000 / availableParallelism();
}

/** What textures get on an adapter of this speed, unless somebody insists. */
export const profileFor = (megapixelsPerSecond: number): TextureProfile =>
  megapixelsPerSecond < QUALITY_FROM ? 'fast' : 'quality';
