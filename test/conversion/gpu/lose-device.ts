// Loaded into a GPU child before its own code: on a signal its device is gone, as after a reset of the driver.
// Only the child's own file may load the GPU, so this waits for the name that the file makes global.

interface Adapters {
  readonly prototype: GPUAdapter;
}

Object.defineProperty(globalThis, 'GPUAdapter', {
  configurable: true,
  set(adapters: Adapters) {
    Object.defineProperty(globalThis, 'GPUAdapter', { value: adapters, configurable: true });
    // oxlint-disable-next-line typescript/unbound-method -- it is called on its adapter below
    const { requestDevice } = adapters.prototype;
    adapters.prototype.requestDevice = async function open(this: GPUAdapter, wanted) {
      const device = await requestDevice.call(this, wanted);
      process.on('SIGUSR2', () => device.destroy());
      return device;
    };
  },
});
