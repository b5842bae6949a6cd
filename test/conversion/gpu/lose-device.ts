import { globals } from 'webgpu';

// Loaded into a GPU child before its own code: on a signal its device is gone, as after a reset of the driver.

const { GPUAdapter } = globals as unknown as { GPUAdapter: { prototype: GPUAdapter } };
// oxlint-disable-next-line typescript/unbound-method -- it is called on its adapter below
const { requestDevice } = GPUAdapter.prototype;
GPUAdapter.prototype.requestDevice = async function open(this: GPUAdapter, wanted) {
  const device = await requestDevice.call(this, wanted);
  process.on('SIGUSR2', () => device.destroy());
  return device;
};
