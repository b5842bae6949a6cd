import type { Look } from './product-manifest.ts';

/** How this device can put a product into its room. */
export type ArWay = 'quick-look' | 'scene-viewer' | 'qr-code';

/** Browsers give AR to secure pages alone, so elsewhere nothing is offered. */
export function arWay(): ArWay | null {
  if (!isSecureContext) return null;
  if (document.createElement('a').relList.supports('ar')) return 'quick-look';
  if (/android/i.test(navigator.userAgent)) return 'scene-viewer';
  return matchMedia('(any-pointer: fine)').matches ? 'qr-code' : null;
}

export interface ArTarget {
  readonly look: Look;
  readonly title: string;
  /** The page of the chosen variant. */
  readonly page: string;
  /** Whether a shopper may change the size: a chair should stand in the room as large as it is. */
  readonly resizable: boolean;
}

/** Quick Look's address, or null without a USDZ: its fragment says what to share and whether sizes are fixed. */
export function quickLookAddress({ look, page, resizable }: ArTarget): string | null {
  if (!look.ar) return null;
  const scaling = resizable ? '' : 'allowsContentScaling=0&';
  return `${look.ar.url}#${scaling}canonicalWebPageURL=${encodeURIComponent(page)}`;
}

/** Scene Viewer's address: it never hears of what was changed in the page, so each look is a file of its own. */
export function sceneViewerAddress({ look, title, page, resizable }: ArTarget): string | null {
  if (!look.store) return null;
  const said = {
    file: look.store.url,
    mode: 'ar_preferred',
    title,
    link: page,
    resizable: String(resizable),
  };
  const query = Object.entries(said).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return (
    `intent://arvr.google.com/scene-viewer/1.2?${query.join('&')}#Intent;scheme=https;` +
    'package=com.google.android.googlequicksearchbox;action=android.intent.action.VIEW;' +
    `S.browser_fallback_url=${encodeURIComponent(page)};end;`
  );
}
