import type { Memory } from './memory.ts';

/** Queues one dispatch in a submission of its own: what a watchdog times is the submission. */
export function dispatch(
  device: GPUDevice,
  memory: Memory,
  of: {
    readonly pipeline: GPUComputePipeline;
    /** The first binding: plain numbers. */
    readonly job: readonly number[];
    /** The bindings after it. */
    readonly buffers: readonly GPUBuffer[];
    readonly groups: readonly [x: number, y: number];
  },
): void {
  const job = memory.upload(new Uint32Array(of.job), GPUBufferUsage.UNIFORM);
  const commands = device.createCommandEncoder();
  const pass = commands.beginComputePass();
  pass.setPipeline(of.pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: of.pipeline.getBindGroupLayout(0),
      entries: [job, ...of.buffers].map((buffer, binding) => ({ binding, resource: { buffer } })),
    }),
  );
  pass.dispatchWorkgroups(...of.groups);
  pass.end();
  device.queue.submit([commands.finish()]);
}
