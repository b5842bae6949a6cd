import type { ConversionReport, Recipe } from '../../../src/contract/conversion.ts';
import type { Conversion } from '../../../src/core/conversions/ports.ts';
import { hash, id, sampleInspection } from '../samples.ts';

export const sampleRecipe: Recipe = {
  name: 'product',
  version: 1,
  outputs: ['store', 'xr', 'poster'],
  budgets: [],
  trianglesMax: 1000,
  shapeErrorMax: 1,
  textureSizeMax: { store: 512, xr: 512 },
  textureFormat: { store: 'jpeg', xr: 'uastc' },
  poster: { size: 256, background: null, format: 'webp' },
  turntable: { frames: 8, size: 64, background: null },
};

export const sampleConversion = (of: Partial<Conversion> = {}): Conversion => ({
  id: id('conversion'),
  look: id('look'),
  model: id('model'),
  source: hash('e'),
  selection: { kind: 'as-modelled' },
  bundle: null,
  recipe: sampleRecipe,
  state: 'queued',
  outputs: null,
  report: null,
  failure: null,
  ...of,
});

export const sampleReport: ConversionReport = {
  source: sampleInspection(),
  triangles: 12,
  adapter: { description: 'a sample', driver: 'swiftshader', hardware: false },
  textureProfile: 'fast',
  ms: {},
  gpuMs: 0,
  cache: { look: 'made', geometry: 'made', textures: { hits: 0, made: 0 } },
  checks: [],
  warnings: [],
  work: { texturePixels: 0, triangles: 12, posterPixels: 0 },
};
