import { type Batch, type DrawJob, bound } from './draw-job.ts';
import type { LayerLists } from './layer-lists.ts';

/** Marks which solid triangle is nearest on each sample. */
export function rasterSolid(
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
  drawGroups(pass, groups);
  pass.end();
}

/** Puts every see-through triangle that is not hidden into the lists of its pixels. */
export function rasterLayers(
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
  drawGroups(pass, groups);
  pass.end();
}

function drawGroups(pass: GPURenderPassEncoder, groups: Batch['groups']): void {
  for (const { raster, pictured, first, count } of groups) {
    pass.setPipeline(raster);
    if (pictured) pass.setBindGroup(1, pictured);
    pass.draw(count * 3, 1, first * 3);
  }
}
