import { arWay, type ArWay } from './ar-links.ts';
import { followVariant } from './follow-variant.ts';
import { buildFrame, type Frame } from './frame.ts';
import { otherModels } from './other-models.ts';
import { manifestOf, pageAddress, productOf } from './page-facts.ts';
import { placeOverPhoto } from './place-over-photo.ts';
import { lookOf, type Manifest, type Selection } from './product-manifest.ts';
import { selectionOf, type ShopProduct } from './shop-product.ts';
import { Show } from './show.ts';
import { tellEvent, type ShopEvent } from './tell-event.ts';
import { wordsOf, type Words } from './words.ts';

/** Everything is known: what the page says, and what Plinth says of its product. */
interface Facts {
  readonly product: ShopProduct;
  readonly manifest: Manifest;
  readonly api: string;
  readonly words: Words;
  readonly frame: Frame;
}

/**
 * Shows the chosen variant of a product in 3D and in AR, over its photo. Whatever goes wrong leaves the photo as it is:
 * a shop must never be worse for having this.
 */
class Plinth3d extends HTMLElement {
  #isStarted = false;

  connectedCallback(): void {
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.#start().catch(() => this.shadowRoot?.replaceChildren(document.createElement('slot')));
  }

  async #start(): Promise<void> {
    const scope = this.closest('.shopify-section,product-info,main') ?? document.body;
    const product = productOf(this);
    const { manifest, api, preview } = await manifestOf(this);
    if (product === null || (manifest === null && preview === null) || !this.#place()) return;
    const words = wordsOf(this.closest('[lang]')?.getAttribute('lang') ?? 'en');
    const frame = buildFrame(this.attachShadow({ mode: 'open' }), words);
    this.hidden = false;
    if (preview !== null) frame.mark.textContent = words[preview];
    frame.mark.hidden = preview === null;
    if (manifest !== null && api !== null)
      this.#follow({ product, manifest, api, words, frame }, scope);
  }

  /** Over the photo of the theme, if the page wants that; a theme that draws its photos anew gets the element back. */
  #place(): boolean {
    const over = this.getAttribute('over');
    if (over === null) return true;
    document.addEventListener('shopify:section:load', () => placeOverPhoto(this, over));
    return placeOverPhoto(this, over);
  }

  #follow({ product, manifest, api, words, frame }: Facts, scope: Element): void {
    const first = lookFor(manifest, selectionOf(product, product.selected));
    const told = new Set<string>();
    const tell = (event: ShopEvent['event'], look: string, way?: ArWay): void => {
      if (way === undefined && told.has(event + look)) return;
      told.add(event + look);
      const of = { product: this.getAttribute('product-id'), release: manifest.release, look };
      tellEvent(this, this.getAttribute('data-events'), { event, ...of, ...(way && { way }) });
    };
    const way = arWay();
    const show = new Show({
      frame,
      words,
      api,
      way,
      resizable: this.hasAttribute('resizable'),
      photo: this.hasAttribute('own-photos') ? null : first,
      others: () => otherModels(manifest),
      onViewed: (look) => tell('viewed', look),
      onTurned: (look) => tell('rotated', look),
      onAr: (look) => tell('ar-opened', look, way ?? undefined),
    });
    const pick = (selection: Selection | null): void => {
      if (!this.isConnected) placeOverPhoto(this, this.getAttribute('over'));
      const id = lookFor(manifest, selection);
      const look = id === null ? undefined : manifest.looks[id];
      const label = [product.title, ...Object.values(selection ?? {})].join(', ');
      const page = pageAddress(following.variantId());
      show.choose(id === null || !look ? null : { id, look, label, page });
    };
    const following = followVariant(scope, product, pick);
    pick(selectionOf(product, product.selected));
  }
}

const lookFor = (manifest: Manifest, selection: Selection | null): string | null =>
  selection === null ? null : lookOf(manifest, selection);

if (!customElements.get('plinth-3d')) customElements.define('plinth-3d', Plinth3d);
