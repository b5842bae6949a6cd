import type { Pixels } from '../gpu/gpu.ts';

/** The reference of pack-channels.wgsl: occlusion in red beside roughness in green and metalness in blue, opaque. */
export function packChannels(occlusion: Pixels, surface: Pixels): Pixels {
  const rgba = Uint8Array.from(surface.rgba, (value, at) => {
    if (at % 4 === 0) return occlusion.rgba[at] ?? 0;
    return at % 4 === 3 ? 255 : value;
  });
  return { width: surface.width, height: surface.height, rgba };
}
