import { availableParallelism } from 'node:os';
import type { TextureProfile } from '../kernels/efforts.ts';
import { encodeTexture } from './encode-texture.ts';
import type { TextureKernels } from './texture-kernels.ts';

const EDGE = 512;
const TRIES = 4;
/** Software that does so much in the fast profile does 4 MPix a second in quality, a 2K texture with its mips in 1.5 s. Lavapipe does 25 to 55 on two cores, SwiftShader 4. */
const QUALITY_FROM = 20;

/** Megapixels a second of this adapter in the fast profile, best of a few. */
export async function measureSpeed(kernels: TextureKernels, software: boolean): Promise<number> {
  const size = { width: EDGE, height: EDGE };
  // Slopes with a little grain, and an edge where they begin anew: as in photographs, few blocks are worth the dear modes.
  const rgba = Uint8Array.from({ length: EDGE * EDGE * 4 }, (_, at) => {
    const [channel, x, y] = [at % 4, (at >> 2) % EDGE, Math.floor((at >> 2) / EDGE)];
    return channel === 3
      ? 255
      : (((x * (3 + channel) + y * 2) >> 1) + ((x * 31 + y * 17) & 7)) % 256;
  });
  const job = {
    kind: 'encode',
    slot: 'data',
    from: size,
    to: size,
    mips: false,
    cutoff: null,
    opaque: true,
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
