import { createHash } from 'node:crypto';
import type { ConversionResult, ModelInspection, Recipe } from '../../src/contract/conversion.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';

export const hashOf = (text: string): AssetHash =>
  createHash('sha256').update(text).digest('hex') as AssetHash;

export const recipe: Recipe = {
  name: 'test',
  version: 1,
  outputs: ['store', 'poster'],
  budgets: [],
  trianglesMax: 1000,
  shapeErrorMax: 1,
  textureSizeMax: { store: 512, xr: 512 },
  textureFormat: { store: 'jpeg', xr: 'uastc' },
  poster: { size: 64, background: null, format: 'webp' },
  turntable: { frames: 8, size: 64, background: null },
};

export const inspection: ModelInspection = {
  format: 'glb',
  warnings: [],
  bytes: 1000,
  triangles: 12,
  vertices: 24,
  materials: [{ name: 'Wood', textured: false, triangles: 12 }],
  variants: [],
  textures: [],
  size: [1, 1, 1],
};

/** What the conversion service answers for a look; files are named so that each look has its own. */
export const resultFor = (name: string): ConversionResult => ({
  outputs: {
    store: { sha256: hashOf(`${name} store`), bytes: 500, mediaType: 'model/gltf-binary' },
    ar: { sha256: hashOf(`${name} ar`), bytes: 700, mediaType: 'model/vnd.usdz+zip' },
    poster: { sha256: hashOf(`${name} poster`), bytes: 90, mediaType: 'image/webp' },
  },
  report: {
    source: inspection,
    triangles: 12,
    adapter: { description: 'test', driver: 'swiftshader', hardware: false },
    textureProfile: 'fast',
    ms: { total: 5 },
    gpuMs: 1.5,
    cache: { look: 'made', geometry: 'made', textures: { hits: 0, made: 1 } },
    checks: [],
    warnings: [],
    work: { texturePixels: 1_048_576, triangles: 12, posterPixels: 4096 },
  },
});
