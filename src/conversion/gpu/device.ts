import { create, globals } from 'webgpu';

/** An adapter and device that were opened, not yet believed. */
export interface OpenDevice {
  readonly device: GPUDevice;
  readonly description: string;
  readonly software: boolean;
}

const BACKENDS: Readonly<Record<string, string>> = { darwin: 'metal', win32: 'd3d12' };

/** Opens the first adapter of the driver that the environment points at; null where there is none. */
export async function openDevice(): Promise<OpenDevice | null> {
  Object.assign(globalThis, globals);
  const gpu = create([`backend=${BACKENDS[process.platform] ?? 'vulkan'}`]);
  // Dawn aborts the process when this object is garbage-collected, so it is held as long as the process lives.
  Object.assign(globalThis, { heldForDawn: gpu });
  Object.defineProperty(globalThis.navigator, 'gpu', { value: gpu, configurable: true });
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) return null;
  const device = await adapter.requestDevice({
    requiredLimits: {
      maxBufferSize: adapter.limits.maxBufferSize,
      maxStorageBufferBindingSize: adapter.limits.maxStorageBufferBindingSize,
      maxTextureDimension2D: adapter.limits.maxTextureDimension2D,
      maxSampledTexturesPerShaderStage: adapter.limits.maxSampledTexturesPerShaderStage,
      maxSamplersPerShaderStage: adapter.limits.maxSamplersPerShaderStage,
    },
  });
  const { description, vendor, architecture, isFallbackAdapter } = adapter.info;
  const name = [description, vendor, architecture].find((text) => text !== '') ?? 'unnamed adapter';
  return { device, description: name, software: isFallbackAdapter };
}
