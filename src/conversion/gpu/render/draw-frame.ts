import { blend, develop } from './develop-picture.ts';
import type { DrawJob } from './draw-job.ts';
import type { DrawnGroup } from './gpu-model.ts';
import { emptyLists, moreRoom } from './layer-lists.ts';
import { rasterLayers, rasterSolid } from './raster-groups.ts';
import { gather, shade } from './shade-groups.ts';
import { type TurnedView, frameNumbers, pixelsOf } from './view.ts';

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
