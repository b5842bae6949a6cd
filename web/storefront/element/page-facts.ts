import { readManifest, type Manifest } from './product-manifest.ts';
import type { ShopProduct } from './shop-product.ts';

/** What the page printed into the element, as JSON that no browser runs; null when it is not there or not whole. */
function printed(element: Element, name: string): unknown {
  try {
    return JSON.parse(element.querySelector(`script[data-${name}]`)?.textContent ?? '');
  } catch {
    return null;
  }
}

export const productOf = (element: Element): ShopProduct | null =>
  printed(element, 'product') as ShopProduct | null;

/** What is to be shown, and where from. */
export interface Found {
  readonly manifest: Manifest | null;
  readonly api: string | null;
  /** Whether a merchant follows a preview link, and whether it still works. */
  readonly preview: 'preview' | 'ended' | null;
}

/** The manifest beside the product, from the page itself or from the address in `src`; a draft's for whoever has its secret. */
export async function manifestOf(element: Element): Promise<Found> {
  const address = element.getAttribute('src');
  const live = readManifest(
    address === null ? printed(element, 'manifest') : await fetched(address),
  );
  const api = apiOf(element, live);
  const secret = new URLSearchParams(location.search).get('plinth_preview');
  if (secret === null || api === null) return { manifest: live, api, preview: null };
  const draft = readManifest(await fetched(`${api}/v1/preview/${encodeURIComponent(secret)}`));
  return draft === null
    ? { manifest: live, api, preview: 'ended' }
    : { manifest: draft, api, preview: 'preview' };
}

async function fetched(address: string): Promise<unknown> {
  try {
    const answer = await fetch(address, { credentials: 'omit' });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** Where Plinth is: said by the page, or seen from where its files are. */
function apiOf(element: Element, manifest: Manifest | null): string | null {
  const said = element.getAttribute('api');
  if (said) return said.replace(/\/$/, '');
  const file = Object.values(manifest?.looks ?? {})
    .flatMap((look) => Object.values(look))
    .at(0);
  return file?.url.replace(/\/a\/.*$/, '') ?? null;
}

/** The page of the chosen variant, for another device. */
export function pageAddress(variant: string | null): string {
  const { origin, pathname } = location;
  return `${origin}${pathname}${variant === null ? '' : `?variant=${variant}`}`;
}
