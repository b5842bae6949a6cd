import type { GpuOptions } from '../../conversion/gpu/gpu.ts';
import { cacheFolder } from '../../embedded/cache-folder.mjs';

const PROFILES = ['fast', 'quality'] as const;
const DRIVERS = ['hardware', 'lavapipe', 'swiftshader'] as const;

/** How a command opens the GPU, from the same keys that the conversion service reads. */
export function gpuOptions(env: NodeJS.ProcessEnv): GpuOptions {
  const textures = PROFILES.find((each) => each === env['PLINTH_TEXTURES']);
  const driver = DRIVERS.find((each) => each === env['PLINTH_GPU']);
  return {
    cacheDir: env['PLINTH_CACHE_DIR'] ?? cacheFolder(env),
    driverDir: env['PLINTH_DRIVER_DIR'],
    textures,
    log: () => undefined,
    ...(driver === undefined ? {} : { driver }),
  };
}
