import type { Measure } from '../../contract/budget.ts';

const several =
  (one: string, many = `${one}s`) =>
  (value: number): string =>
    `${value.toLocaleString('en')} ${value === 1 ? one : many}`;

/** A figure as somebody would say it. */
export const inWords: Readonly<Record<Measure, (value: number) => string>> = {
  bytes: (value) => `${(value / 1_000_000).toFixed(1)} MB`,
  triangles: several('triangle'),
  vertices: several('vertex', 'vertices'),
  materials: several('material'),
  draws: several('part that is drawn by itself', 'parts that are drawn one by one'),
  nodes: several('node'),
  meshes: several('mesh', 'meshes'),
  'uv-sets': several('set of texture coordinates', 'sets of texture coordinates'),
  'texture-edge': (value) => `a largest texture of ${value} pixels`,
  'texture-edge-least': (value) => `a smallest texture of ${value} pixels`,
  'texture-sets': several('set of textures', 'sets of textures'),
  'textures-off-power-of-two': several('texture off a power of two', 'textures off a power of two'),
  'textures-not-jpeg-or-png': several(
    'texture that is no JPEG or PNG',
    'textures that are no JPEG or PNG',
  ),
  'required-extensions': several('extension that is required', 'extensions that are required'),
  'animation-seconds': (value) => `${value.toFixed(1)} s of animation`,
};
