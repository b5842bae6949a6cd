import type { Memory } from '../memory.ts';
import { readColor } from './tone-map.ts';
import type { DrawnGroup, GpuModel } from './gpu-model.ts';
import { type LayerLists, emptyLists, groupsAt, moreRoom } from './layer-lists.ts';
import type { Pipelines } from './pipelines.ts';
import type { Targets } from './targets.ts';
import { type TurnedView, frameNumbers, pixelsOf } from './view.ts';

/** What all frames of a job share. */
export interface DrawJob {
  readonly pipelines: Pipelines;
  readonly memory: Memory;
  readonly scattering: GPUBuffer;
  readonly model: GpuModel;
  readonly targets: Targets;
  readonly gather: GPUComputePipeline;
  readonly develop: GPUComputePipeline;
  /** Null for a model without see-through parts. */
  layers: LayerLists | null;
}

const TILE = 8;
const ROW = 64;

/** Draws one picture: four bytes per pixel, rows from the top. */
export async function drawFrame(
  job: DrawJob,
  view: TurnedView,
  background: string | null,
): Promise<Uint8Array> {
  const pixels = await drawOnce(job, view, background);
  const wanted = pixels.layers;
  if (job.layers === null || wanted <= job.layers.capacity) return pixels.rgba;
  // Layers that found no room are missing, and which ones is chance.
  const { device } = job.pipelines;
  job.layers = moreRoom(device, job.memory, { lists: job.layers, wanted });
  return (await drawOnce(job, view, background)).rgba;
}

async function drawOnce(job: DrawJob, view: TurnedView, background: string | null) {
  const { device } = job.pipelines;
  const { targets, layers, memory, model } = job;
  const frame = memory.upload(
    new Uint8Array(frameNumbers(view, model.flat.layout)),
    GPUBufferUsage.UNIFORM,
  );
  for (const group of model.groups) placeGroup(device, group, view);
  const commands = device.createCommandEncoder();
  commands.clearBuffer(targets.picture);
  if (layers) emptyLists(commands, layers, targets.size);
  const solid = model.groups.filter(({ surface }) => surface.kind !== 'layer');
  const clear = model.groups.filter(({ surface }) => surface.kind === 'layer');
  rasterSolid(commands, job, { frame, groups: solid });
  if (layers) rasterLayers(commands, job, { frame, groups: clear, layers });
  const pass = commands.beginComputePass();
  gather(pass, job, frame);
  shade(pass, job, { frame, groups: solid, layers: null }, view);
  if (layers) {
    shade(pass, job, { frame, groups: clear, layers }, view);
    blend(pass, job, layers);
  }
  develop(pass, job, background);
  pass.end();
  const bytes = targets.size * targets.size * 4;
  commands.copyBufferToBuffer(targets.stored, 0, targets.read, 0, bytes);
  if (layers) commands.copyBufferToBuffer(layers.heads, bytes, targets.read, bytes, 4);
  device.queue.submit([commands.finish()]);
  await targets.read.mapAsync(GPUMapMode.READ);
  const mapped = targets.read.getMappedRange();
  const rgba = new Uint8Array(mapped, 0, bytes).slice();
  const wanted = layers ? (new Uint32Array(mapped, bytes, 1)[0] ?? 0) : 0;
  targets.read.unmap();
  return { rgba, layers: wanted };
}

function placeGroup(device: GPUDevice, group: DrawnGroup, view: TurnedView): void {
  const { first, count, bounds } = group;
  const numbers = [first + 1, first + 1 + count, ...pixelsOf(bounds, view)];
  device.queue.writeBuffer(group.place, 0, new Uint32Array(numbers));
}

interface Batch {
  readonly frame: GPUBuffer;
  readonly groups: readonly DrawnGroup[];
}

function rasterSolid(
  commands: GPUCommandEncoder,
  { pipelines, model, targets }: DrawJob,
  { frame, groups }: Batch,
): void {
  const pass = commands.beginRenderPass({
    colorAttachments: [
      {
        view: targets.ids.createView(),
        loadOp: 'clear',
        storeOp: 'store',
        clearValue: [0, 0, 0, 0],
      },
    ],
    depthStencilAttachment: {
      view: targets.depth.createView(),
      depthLoadOp: 'clear',
      depthStoreOp: 'store',
      depthClearValue: 1,
    },
  });
  const scene = pipelines.device.createBindGroup({
    layout: pipelines.rasterLayout('opaque'),
    entries: bound([frame, model.vertices, model.corners]),
  });
  pass.setBindGroup(0, scene);
  for (const { raster, pictured, first, count } of groups) {
    pass.setPipeline(raster);
    if (pictured) pass.setBindGroup(1, pictured);
    pass.draw(count * 3, 1, first * 3);
  }
  pass.end();
}

function rasterLayers(
  commands: GPUCommandEncoder,
  { pipelines, model, targets }: DrawJob,
  { frame, groups, layers }: Batch & { layers: LayerLists },
): void {
  // Nothing is drawn on it: it only brings its samples.
  const view = targets.ids.createView();
  const pass = commands.beginRenderPass({
    colorAttachments: [{ view, loadOp: 'load', storeOp: 'store' }],
  });
  const scene = pipelines.device.createBindGroup({
    layout: pipelines.rasterLayout('layer'),
    entries: [
      ...bound([frame, model.vertices, model.corners]),
      { binding: 3, resource: targets.depth.createView() },
      { binding: 4, resource: { buffer: layers.heads } },
      { binding: 5, resource: { buffer: layers.layers } },
    ],
  });
  pass.setBindGroup(0, scene);
  for (const { raster, pictured, first, count } of groups) {
    pass.setPipeline(raster);
    if (pictured) pass.setBindGroup(1, pictured);
    pass.draw(count * 3, 1, first * 3);
  }
  pass.end();
}

function gather(
  pass: GPUComputePassEncoder,
  { pipelines, model, targets, gather: kernel }: DrawJob,
  frame: GPUBuffer,
): void {
  pass.setPipeline(kernel);
  pass.setBindGroup(
    0,
    pipelines.device.createBindGroup({
      layout: kernel.getBindGroupLayout(0),
      entries: [
        ...bound([frame, model.corners]),
        { binding: 2, resource: targets.ids.createView() },
        { binding: 3, resource: { buffer: targets.surfaces } },
      ],
    }),
  );
  const tiles = Math.ceil(targets.size / TILE);
  pass.dispatchWorkgroups(tiles, tiles);
}

function shade(
  pass: GPUComputePassEncoder,
  { pipelines, model, targets, scattering }: DrawJob,
  { frame, groups, layers }: Batch & { layers: LayerLists | null },
  view: TurnedView,
): void {
  if (groups.length === 0) return;
  const scene = pipelines.device.createBindGroup({
    layout: pipelines.shadeLayout(),
    entries: [
      ...bound([frame, model.vertices, model.corners, scattering]),
      { binding: 4, resource: { buffer: layers?.heads ?? targets.surfaces } },
      { binding: 5, resource: { buffer: layers?.layers ?? targets.picture } },
    ],
  });
  pass.setBindGroup(0, scene);
  for (const { shade: kernel, material, bounds } of groups) {
    const [left, top, right, bottom] = pixelsOf(bounds, view);
    if (right <= left || bottom <= top) continue;
    pass.setPipeline(kernel);
    pass.setBindGroup(1, material);
    if (layers) pass.dispatchWorkgroupsIndirect(layers.heads, groupsAt(targets.size));
    else
      pass.dispatchWorkgroups(Math.ceil((right - left) / TILE), Math.ceil((bottom - top) / TILE));
  }
}

function blend(
  pass: GPUComputePassEncoder,
  { pipelines, memory, targets }: DrawJob,
  layers: LayerLists,
): void {
  const pixels = targets.size * targets.size;
  const count = memory.upload(new Uint32Array([pixels, 0, 0, 0]), GPUBufferUsage.UNIFORM);
  pass.setPipeline(layers.blend);
  pass.setBindGroup(
    0,
    pipelines.device.createBindGroup({
      layout: layers.blend.getBindGroupLayout(0),
      entries: bound([count, layers.heads, layers.layers, targets.picture]),
    }),
  );
  pass.dispatchWorkgroups(Math.ceil(pixels / ROW));
}

function develop(
  pass: GPUComputePassEncoder,
  { pipelines, memory, targets, develop: kernel }: DrawJob,
  background: string | null,
): void {
  const ground = memory.upload(groundNumbers(background, targets.size), GPUBufferUsage.UNIFORM);
  pass.setPipeline(kernel);
  pass.setBindGroup(
    0,
    pipelines.device.createBindGroup({
      layout: kernel.getBindGroupLayout(0),
      entries: bound([ground, targets.picture, targets.stored]),
    }),
  );
  pass.dispatchWorkgroups(Math.ceil((targets.size * targets.size) / ROW));
}

/** `struct Ground` of develop.wgsl. */
function groundNumbers(background: string | null, size: number): Uint8Array<ArrayBuffer> {
  const numbers = new ArrayBuffer(32);
  const light = background === null ? null : readColor(background);
  new Float32Array(numbers).set([...(light ?? [0, 0, 0]), light ? 1 : 0]);
  const bytes =
    background === null ? [0, 0, 0, 0] : [...Buffer.from(background.slice(1), 'hex'), 255];
  new Uint32Array(numbers)[4] = size;
  new Uint8Array(numbers).set(bytes, 20);
  return new Uint8Array(numbers);
}

const bound = (buffers: readonly GPUBuffer[]): GPUBindGroupEntry[] =>
  buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
