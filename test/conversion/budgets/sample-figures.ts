import type { FileFigures } from '../../../src/contract/budget.ts';

/** The figures of a small file that keeps every limit, hard and soft. */
export const sampleFigures = (of: Partial<FileFigures> = {}): FileFigures => ({
  bytes: 1_000_000,
  triangles: 1000,
  vertices: 2000,
  materials: 1,
  draws: 1,
  nodes: 1,
  meshes: 1,
  'uv-sets': 1,
  'texture-edge': 2048,
  'texture-edge-least': 2048,
  'texture-sets': 1,
  'textures-off-power-of-two': 0,
  'textures-not-jpeg-or-png': 0,
  'required-extensions': 0,
  'animation-seconds': 0,
  ...of,
});
