import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { assetUrl, useFile } from '../api/use-file.ts';
import { findGpu, type Gpu } from './gpu.ts';
import { Poster } from './picture.tsx';

interface ViewerProps {
  /** Hash of the GLB; null while there is none. */
  readonly model: string | null;
  readonly poster: string | null;
  readonly alt: string;
}

/**
 * A look that can be turned by hand. The poster stands there from the first moment and stays until the model is drawn;
 * the viewer itself, which weighs more than the rest of the app, is fetched when the page has come to rest. Where the
 * processor would have to draw, somebody has to ask for it: it holds the page up.
 */
export function Viewer({ model, poster, alt }: ViewerProps) {
  const gpu = useGpu();
  const [isAsked, setAsked] = useState(false);
  const isReady = useViewerElement(gpu === 'hardware' || isAsked);
  const src = useFile(model === null ? null : assetUrl(model));
  const [drawn, setDrawn] = useState<string | null>(null);
  const ask = useRef<HTMLButtonElement>(null);
  // The element may come long after this part of the page: its address has to be known first.
  const follow = useCallback((viewer: HTMLElement) => {
    // The address is a property of the element, and no attribute; the event comes when the first pixels are there.
    const note = (event: Event) => {
      // The button goes: whoever pressed it by keyboard stands on what it brought.
      if (ask.current !== null && ask.current === document.activeElement) focusModel(viewer);
      setDrawn((event as CustomEvent<{ url: string }>).detail.url);
    };
    const giveUp = () => setAsked(false);
    viewer.addEventListener('load', note);
    viewer.addEventListener('error', giveUp);
    return () => {
      viewer.removeEventListener('load', note);
      viewer.removeEventListener('error', giveUp);
    };
  }, []);
  const isDrawn = drawn !== null && drawn === src;
  return (
    <div className="viewer" data-state={isDrawn ? 'drawn' : 'poster'}>
      <div className="viewer-poster" aria-hidden={isDrawn || undefined}>
        <Poster sha256={poster} alt={isDrawn ? '' : alt} isFirst />
      </div>
      {gpu === 'software' && src !== null && !isDrawn && (
        <Ask button={ask} isTaken={isAsked} onAsk={() => setAsked(true)} />
      )}
      {isReady && src !== null && (
        <model-viewer
          ref={follow}
          src={src}
          alt={alt}
          camera-controls=""
          touch-action="pan-y"
          interaction-prompt="none"
          shadow-intensity="0.7"
          shadow-softness="0.9"
          environment-image={ENVIRONMENT}
          exposure="1"
          loading="eager"
        />
      )}
    </div>
  );
}

/** Focuses the part that the arrow keys turn, as soon as it is shown. */
function focusModel(viewer: HTMLElement): void {
  const focus = () => viewer.shadowRoot?.querySelector<HTMLElement>('.userInput')?.focus();
  focus();
  viewer.addEventListener('poster-dismissed', focus, { once: true });
}

/** The button over the poster; it stays until the model is drawn, so that whoever pressed it keeps their place. */
const Ask = (props: {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly isTaken: boolean;
  readonly onAsk: () => void;
}) => (
  <button ref={props.button} type="button" className="button viewer-ask" onClick={props.onAsk}>
    {props.isTaken ? 'Drawing…' : 'Turn it in 3D'}
  </button>
);

/** What would draw, once the page has come to rest: to ask opens a context, which nobody should wait for. */
export function useGpu(): Gpu | null {
  const [gpu, setGpu] = useState<Gpu | null>(null);
  useEffect(() => atRest(() => setGpu(findGpu())), []);
  return gpu;
}

let loading: Promise<void> | null = null;

function useViewerElement(isWanted: boolean): boolean {
  const [isReady, setReady] = useState(() => customElements.get('model-viewer') !== undefined);
  useEffect(() => {
    if (isReady || !isWanted) return;
    let isHere = true;
    loading ??= import('./viewer-element.ts').then((part) => part.prepareViewer());
    loading.then(
      () => isHere && setReady(true),
      () => (loading = null), // the poster stays; the next visit tries again
    );
    return () => {
      isHere = false;
    };
  }, [isReady, isWanted]);
  return isReady && isWanted;
}

/** Does something when the page has nothing better to do. Returns how to do without. */
function atRest(work: () => void): () => void {
  const rest = window.requestIdleCallback?.(work, { timeout: 1_500 }) ?? setTimeout(work, 300);
  return () => {
    window.cancelIdleCallback?.(rest);
    clearTimeout(rest);
  };
}
