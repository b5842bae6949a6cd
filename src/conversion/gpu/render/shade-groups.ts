import { type Batch, type DrawJob, bound } from './draw-job.ts';
import { type LayerLists, groupsAt } from './layer-lists.ts';
import { type TurnedView, pixelsOf } from './view.ts';

const TILE = 8;

/** Finds the surfaces of every pixel. */
export function gather(
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

/** Shades what groups show: pixel by pixel, or layer by layer where there are lists. */
export function shade(
  pass: GPUComputePassEncoder,
  { pipelines, model, targets, scattering, room }: DrawJob,
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
      { binding: 6, resource: room.view },
      { binding: 7, resource: room.sampler },
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
