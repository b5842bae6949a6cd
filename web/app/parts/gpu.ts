/** What would draw 3D in this browser: a graphics card, the processor in its place, or nothing. */
export type Gpu = 'hardware' | 'software' | 'none';

/** Names that browsers give to drawing on the processor: Chrome's, Mesa's, Windows' and Apple's. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

let found: Gpu | null = null;

/**
 * What would draw. Asked once per page, since asking opens a context; a browser that hides the name is taken to have a card.
 * On a processor the first picture of a model takes half a minute, in which the whole page stands still.
 */
export function findGpu(): Gpu {
  found ??= askCanvas(document.createElement('canvas'));
  return found;
}

function askCanvas(canvas: HTMLCanvasElement): Gpu {
  const context = canvas.getContext('webgl2');
  if (context === null) return 'none';
  const debug = context.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = context.getParameter(debug?.UNMASKED_RENDERER_WEBGL ?? context.RENDERER);
  // A page may hold a few contexts only: this one is given back.
  context.getExtension('WEBGL_lose_context')?.loseContext();
  return SOFTWARE.test(String(name)) ? 'software' : 'hardware';
}
