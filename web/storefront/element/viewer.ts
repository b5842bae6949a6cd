/** The viewer as this script knows it; an older script may meet a newer viewer, so these names stay. */
export interface Viewer {
  readonly element: HTMLElement;
  /** Resolves when the model can be seen; rejects when it cannot be shown. What was shown stays until then. */
  show(address: string, label: string): Promise<void>;
  /** Gets other models ready while nothing else is to be done. */
  warm(addresses: readonly string[]): void;
  close(): void;
}
export interface ViewerOptions {
  /** Nothing moves by itself. */
  readonly calm: boolean;
  readonly onTurned: () => void;
  /** The browser took the GPU away: what was drawn is gone. */
  readonly onLost: () => void;
}
interface ViewerModule {
  openViewer(into: Element, options: ViewerOptions): Viewer;
}

/** Named at build time by its content. */
declare const VIEWER_FILE: string;

/** Fetches the viewer, of which nothing was loaded before. */
export async function loadViewer(
  api: string,
  into: Element,
  options: ViewerOptions,
): Promise<Viewer> {
  const address = `${api}/storefront/${VIEWER_FILE}`;
  const module = (await import(/* @vite-ignore */ address)) as ViewerModule;
  return module.openViewer(into, options);
}

/** A browser without WebGL 2 is told apart before anything is fetched. */
export function canDraw(): boolean {
  const context = document.createElement('canvas').getContext('webgl2');
  // Browsers keep few of them alive: this one has done its work.
  context?.getExtension('WEBGL_lose_context')?.loseContext();
  return context !== null;
}
