import type { ArWay } from './ar-links.ts';
import type { Frame } from './frame.ts';
import { offerAr, type ArOffer } from './offer-ar.ts';
import { modelOf, type Look } from './product-manifest.ts';
import { canDraw, loadViewer, type Viewer } from './viewer.ts';
import { within } from './within.ts';
import type { Words } from './words.ts';

/** The chosen variant as the page shows it. */
export interface Choice {
  readonly id: string;
  readonly look: Look;
  /** The product and its values, for people who do not see the picture. */
  readonly label: string;
  readonly page: string;
}
export interface ShowNeeds {
  readonly frame: Frame;
  readonly words: Words;
  readonly api: string;
  readonly way: ArWay | null;
  readonly resizable: boolean;
  /** The look whose photo the theme shows; null when its photos follow the variants by themselves. */
  readonly photo: string | null;
  /** Model files that may be wanted next. */
  readonly others: () => readonly string[];
  readonly onViewed: (look: string) => void;
  readonly onTurned: (look: string) => void;
  readonly onAr: (look: string) => void;
}

const OPEN_WITHIN_MS = 45_000;
const GLANCE_MS = 250;

/** What lies over the photo: nothing, the poster of another look, or the viewer. */
export class Show {
  readonly #needs: ShowNeeds;
  readonly #ar: ArOffer | null;
  #choice: Choice | null = null;
  #viewer: Viewer | null = null;
  /** The look whose model can be seen. */
  #shown: string | null = null;
  /** Counts openings and closings: what was begun before the last of them has no say any more. */
  #turn = 0;

  constructor(needs: ShowNeeds) {
    this.#needs = needs;
    const { frame, words, way } = needs;
    const onOpened = (): void => needs.onAr(this.#choice?.id ?? '');
    this.#ar = way === null ? null : offerAr({ frame, words, way, onOpened });
    frame.view.addEventListener('click', () => void this.#open());
    frame.close.addEventListener('click', () => this.#close());
    frame.root.addEventListener('keydown', (event) => {
      if ((event as KeyboardEvent).key === 'Escape') this.#leave();
    });
  }

  /** Follows the variant picker; null is a variant that has no look. */
  choose(choice: Choice | null): void {
    const before = this.#choice;
    const { frame, resizable } = this.#needs;
    this.#choice = choice;
    frame.bar.hidden = choice === null;
    if (choice !== null)
      this.#ar?.aim({ look: choice.look, title: choice.label, page: choice.page, resizable });
    if (choice?.id === before?.id) return;
    if (choice !== null && this.#viewer) void this.#switchModel(this.#viewer, choice);
    else this.#close();
  }

  async #open(): Promise<void> {
    const { frame, words, others } = this.#needs;
    const choice = this.#choice;
    if (choice === null || frame.view.ariaBusy === 'true') return;
    frame.view.ariaBusy = 'true';
    frame.said.textContent = words.loading;
    const turn = ++this.#turn;
    const viewer = await within(this.#opened(choice, turn), OPEN_WITHIN_MS).catch(() => null);
    frame.view.ariaBusy = null;
    if (turn !== this.#turn) return; // left meanwhile
    if (viewer === null) return this.#giveUp();
    frame.stage.classList.add('on');
    frame.view.hidden = true;
    frame.close.hidden = false;
    frame.said.textContent = words.opened;
    viewer.element.focus();
    viewer.warm(others());
  }

  async #opened(choice: Choice, turn: number): Promise<Viewer | null> {
    const { frame, api, onTurned } = this.#needs;
    if (modelOf(choice.look) === null || !canDraw()) return null;
    frame.stage.hidden = false; // laid out, but not seen yet
    const viewer = await loadViewer(api, frame.stage, {
      calm: matchMedia('(prefers-reduced-motion:reduce)').matches,
      onTurned: () => onTurned(this.#choice?.id ?? ''),
      onLost: () => this.#close(),
    });
    if (turn !== this.#turn) {
      viewer.close();
      return null;
    }
    this.#viewer = viewer;
    await this.#showModel(viewer, this.#choice ?? choice);
    return viewer;
  }

  async #showModel(viewer: Viewer, choice: Choice): Promise<void> {
    await viewer.show(modelOf(choice.look)?.url ?? '', choice.label);
    if (this.#choice?.id !== choice.id || this.#viewer !== viewer) return;
    this.#shown = choice.id;
    this.#needs.frame.picture.hidden = true;
    this.#needs.onViewed(choice.id);
  }

  /** The model that was shown stays for a glance, then the picture of the new look: never is one shown for another. */
  async #switchModel(viewer: Viewer, choice: Choice): Promise<void> {
    const late = setTimeout(() => void this.#showPicture(choice), GLANCE_MS);
    try {
      await this.#showModel(viewer, choice);
    } catch {
      if (this.#choice?.id === choice.id) this.#giveUp();
    }
    clearTimeout(late);
  }

  /** Decoded before it is shown: a picture that appears in stripes is a flash. */
  async #showPicture(choice: Choice): Promise<void> {
    const { picture } = this.#needs.frame;
    const poster = new Image();
    poster.src = choice.look.poster?.url ?? '';
    poster.alt = choice.label;
    const isDecoded = await poster.decode().then(
      () => true,
      () => false,
    );
    if (this.#choice?.id !== choice.id || this.#shown === choice.id) return;
    picture.replaceChildren(poster);
    picture.hidden = !isDecoded;
  }

  #leave(): void {
    if (this.#needs.frame.panel.hidden) this.#close();
    else this.#ar?.fold();
  }

  /** Back to the picture of what is chosen. */
  #close(): void {
    const { frame, photo } = this.#needs;
    const hadFocus = this.#viewer !== null && frame.root.activeElement !== null;
    this.#turn += 1;
    this.#viewer?.close();
    this.#viewer = null;
    this.#shown = null;
    frame.stage.hidden = true;
    frame.stage.classList.remove('on');
    frame.close.hidden = true;
    frame.view.hidden = false;
    frame.said.textContent = '';
    const choice = this.#choice;
    if (choice === null || photo === null || choice.id === photo) frame.picture.hidden = true;
    else void this.#showPicture(choice);
    if (hadFocus) frame.view.focus();
  }

  /** No viewer on this page then: the photo stays, and so does AR, which is another program. */
  #giveUp(): void {
    this.#close();
    this.#needs.frame.view.remove();
  }
}
