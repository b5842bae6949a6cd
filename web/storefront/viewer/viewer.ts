import type { Viewer, ViewerOptions } from '../element/viewer.ts';
import { ModelCache } from './model-cache.ts';
import { defineViewer, PlinthViewer } from './plinth-viewer.ts';

/** An element that a shop deployed long ago does not say all of it. */
type Options = Omit<ViewerOptions, 'onLost'> & Partial<ViewerOptions>;

/** Opens a viewer in the page: the one thing that the element asks of this file. */
export function openViewer(into: Element, { calm, onTurned, onLost }: Options): Viewer {
  defineViewer();
  const element = new PlinthViewer();
  element.loading = 'eager'; // it was asked for by a tap
  element.cameraControls = true;
  element.touchAction = 'pan-y'; // a thumb that scrolls the page over it scrolls the page
  element.interactionPrompt = 'none';
  element.autoRotate = !calm;
  element.shadowIntensity = 0.8;
  element.addEventListener('camera-change', (event) => {
    if ((event as CustomEvent<{ source: string }>).detail.source === 'user-interaction') onTurned();
  });
  element.addEventListener('error', (event) => {
    if ((event as unknown as CustomEvent<{ type: string }>).detail.type === 'webglcontextlost')
      onLost?.();
  });
  into.append(element);
  const cache = new ModelCache(element);
  let wanted = '';
  return {
    element,
    async show(address, label) {
      wanted = address;
      await cache.ready(address);
      // Of several that were asked for in a row only the last is shown.
      if (wanted !== address || element.src === address) return;
      element.alt = label;
      const shown = loaded(element);
      element.src = address;
      await shown;
      // One renderer serves all viewers of a page, and a tap may come before the browser has given its GPU back.
      if (cache.isLost()) throw new TypeError('no GPU');
    },
    warm(addresses) {
      void warmUp(cache, () => element.isConnected, addresses);
    },
    close() {
      element.remove();
    },
  };
}

/** Resolves when the model is drawn, or when it turned out that it cannot be. */
const loaded = (element: PlinthViewer): Promise<void> =>
  new Promise((resolve, reject) => {
    const ends = new AbortController();
    const { signal } = ends;
    const end = (settle: () => void): void => {
      ends.abort();
      settle();
    };
    element.addEventListener('load', () => end(resolve), { signal });
    element.addEventListener('error', () => end(reject), { signal });
  });

/** One after another while the page has nothing better to do; what fails here fails again when it is wanted. */
async function warmUp(
  cache: ModelCache,
  isWanted: () => boolean,
  addresses: readonly string[],
): Promise<void> {
  for (const address of addresses) {
    await new Promise((resolve) => {
      // Safari has no idle callback.
      if ('requestIdleCallback' in window) requestIdleCallback(resolve, { timeout: 2_000 });
      else setTimeout(resolve, 200);
    });
    if (!isWanted()) return;
    await cache.ready(address).catch(() => {});
  }
}
