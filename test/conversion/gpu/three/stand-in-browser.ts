/** Gives three.js the few browser globals it touches when there is no browser; must run before three is imported. */
export function standInBrowser(): void {
  const later = (callback: (time: number) => void) => setTimeout(() => callback(0), 0);
  Object.assign(globalThis, {
    self: globalThis,
    requestAnimationFrame: later,
    cancelAnimationFrame: clearTimeout,
  });
}

/** A canvas nobody looks at: the renderer wants one, every picture goes to a render target. */
export const standInCanvas = () =>
  ({
    width: 16,
    height: 16,
    style: {},
    addEventListener() {},
    removeEventListener() {},
    getContext: () => ({ configure() {}, unconfigure() {}, getCurrentTexture: () => null }),
  }) as unknown as HTMLCanvasElement;
