import { useCallback, useEffect, useState } from 'react';
import { assetUrl, useFile } from '../api/use-file.ts';
import { Poster } from './picture.tsx';

interface ViewerProps {
  /** Hash of the GLB; null while there is none. */
  readonly model: string | null;
  readonly poster: string | null;
  readonly alt: string;
}

/**
 * A look that can be turned by hand. The poster stands there from the first moment and stays until the model is drawn;
 * the viewer itself, which weighs more than the rest of the app, is fetched when the page has come to rest.
 */
export function Viewer({ model, poster, alt }: ViewerProps) {
  const isReady = useViewerElement();
  const src = useFile(model === null ? null : assetUrl(model));
  const [drawn, setDrawn] = useState<string | null>(null);
  // The element may come long after this part of the page: its address has to be known first.
  const follow = useCallback((viewer: HTMLElement) => {
    // The address is a property of the element, and no attribute; the event comes when the first pixels are there.
    const note = (event: Event) => setDrawn((event as CustomEvent<{ url: string }>).detail.url);
    viewer.addEventListener('load', note);
    return () => viewer.removeEventListener('load', note);
  }, []);
  const isDrawn = drawn !== null && drawn === src;
  return (
    <div className="viewer" data-state={isDrawn ? 'drawn' : 'poster'}>
      <div className="viewer-poster" aria-hidden={isDrawn || undefined}>
        <Poster sha256={poster} alt={isDrawn ? '' : alt} isFirst />
      </div>
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

let loading: Promise<void> | null = null;

function useViewerElement(): boolean {
  const [isReady, setReady] = useState(() => customElements.get('model-viewer') !== undefined);
  useEffect(() => {
    if (isReady) return;
    let isWanted = true;
    const start = () => {
      loading ??= import('./viewer-element.ts').then((part) => part.prepareViewer());
      loading.then(
        () => isWanted && setReady(true),
        () => (loading = null), // the poster stays; the next visit tries again
      );
    };
    const rest = window.requestIdleCallback?.(start, { timeout: 1_500 }) ?? setTimeout(start, 300);
    return () => {
      isWanted = false;
      window.cancelIdleCallback?.(rest);
      clearTimeout(rest);
    };
  }, [isReady]);
  return isReady;
}
