import { type Bounds, type Camera, boundsOf } from './camera.ts';
import type { Memory } from '../memory.ts';
import type { FlatModel, TriangleGroup } from './flat-model.ts';
import type { MapPictures } from './map-pictures.ts';
import { neededTexels } from './needed-texels.ts';
import type { Pipelines } from './pipelines.ts';
import { bindingOf, shaderKey } from './shaders.ts';
import { type Surface, readSurface } from './surface.ts';

/** A group of triangles with all that it takes to draw it. */
export interface DrawnGroup {
  readonly first: number;
  readonly count: number;
  readonly surface: Surface;
  readonly bounds: Bounds;
  readonly raster: GPURenderPipeline;
  readonly shade: GPUComputePipeline;
  /** For groups whose alpha decides what is seen. */
  readonly pictured: GPUBindGroup | null;
  readonly material: GPUBindGroup;
  /** `struct Group` of the shading kernels: which triangles, and which pixels of this frame. */
  readonly place: GPUBuffer;
}

/** A model on the GPU. */
export interface GpuModel {
  readonly flat: FlatModel;
  readonly vertices: GPUBuffer;
  readonly corners: GPUBuffer;
  readonly groups: readonly DrawnGroup[];
}

interface Needs {
  readonly pipelines: Pipelines;
  readonly pictures: MapPictures;
  readonly memory: Memory;
  readonly camera: Camera;
  readonly size: number;
}

/** Uploads a model: its geometry, and its pictures as large as they can be seen. Kernels compile meanwhile. */
export async function uploadModel(flat: FlatModel, needs: Needs): Promise<GpuModel> {
  const { memory } = needs;
  const groups = flat.groups.map((group) => drawnGroup(flat, group, needs));
  const vertices = memory.upload(flat.vertices, GPUBufferUsage.STORAGE);
  const corners = memory.upload(flat.corners, GPUBufferUsage.STORAGE);
  return { flat, vertices, corners, groups: await Promise.all(groups) };
}

async function drawnGroup(
  flat: FlatModel,
  group: TriangleGroup,
  { pipelines, pictures, memory, camera, size }: Needs,
): Promise<DrawnGroup> {
  const surface = readSurface(group.material);
  const key = shaderKey(surface, group, flat.layout);
  const compiling = Promise.all([
    pipelines.raster(surface.kind, surface.doubleSided),
    pipelines.shade(key),
  ]);
  const maps = surface.maps.filter(({ name }) => key.maps.includes(name));
  const loading = maps.map(async (map) => {
    const texels = neededTexels(flat, group, { camera, size, channel: map.channel });
    const texture = await pictures.texture(map, texels / map.repeat);
    return { map, view: texture.createView(), sampler: pictures.sampler(map) };
  });
  // Both are waited for at once: a picture that cannot be read must not leave a rejected compilation behind, nor the other way round.
  const [[raster, shade], loaded] = await Promise.all([compiling, Promise.all(loading)]);
  const numbers = memory.upload(surface.numbers, GPUBufferUsage.UNIFORM);
  const place = memory.buffer(32, GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
  const { device } = pipelines;
  const pictured = loaded.flatMap(({ map, view, sampler }) => [
    { binding: bindingOf(map.name), resource: view },
    { binding: bindingOf(map.name) + 1, resource: sampler },
  ]);
  const base = loaded.find(({ map }) => map.name === 'base');
  const white = pictures.white();
  return {
    ...group,
    surface,
    bounds: boundsOf(cornersOf(flat, group)),
    raster,
    shade,
    place,
    pictured:
      surface.kind !== 'opaque'
        ? device.createBindGroup({
            layout: pipelines.picturedLayout(),
            entries: [
              { binding: 0, resource: { buffer: numbers } },
              { binding: bindingOf('base'), resource: base?.view ?? white.view },
              { binding: bindingOf('base') + 1, resource: base?.sampler ?? white.sampler },
            ],
          })
        : null,
    material: device.createBindGroup({
      layout: pipelines.materialLayout(key.maps),
      entries: [
        { binding: 0, resource: { buffer: numbers } },
        { binding: 1, resource: { buffer: place } },
        ...pictured,
      ],
    }),
  };
}

function cornersOf({ corners, points }: FlatModel, { first, count }: TriangleGroup): Float32Array {
  const found = new Float32Array(count * 9);
  for (let at = 0; at < count * 3; at += 1) {
    const vertex = (corners[first * 3 + at] ?? 0) * 3;
    for (let axis = 0; axis < 3; axis += 1) found[at * 3 + axis] = points[vertex + axis] ?? 0;
  }
  return found;
}
