import type { ArWay } from './ar-links.ts';
import { style } from './style.ts';
import type { Words } from './words.ts';

const icon = (paths: string): string =>
  `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linejoin="round" stroke-linecap="round" aria-hidden="true">${paths}</svg>`;
const CUBE = icon(
  '<path d="m12 3 8 4.5v9L12 21l-8-4.5v-9z"/><path d="m4 7.5 8 4.5 8-4.5M12 12v9"/>',
);
const ROOM = icon(
  '<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"/><path d="m12 8 4 2v4l-4 2-4-2v-4z"/>',
);
const CROSS = icon('<path d="m6 6 12 12M18 6 6 18"/>');

/** Everything the element shows, by what it is for. */
export interface Frame {
  readonly root: ShadowRoot;
  /** The viewer, and over it the poster of a look. */
  readonly stage: HTMLElement;
  readonly picture: HTMLElement;
  readonly view: HTMLButtonElement;
  readonly bar: HTMLElement;
  readonly close: HTMLButtonElement;
  readonly panel: HTMLElement;
  readonly said: HTMLElement;
  readonly mark: HTMLElement;
}

/** Builds the inside of the element: the photo stays where it is, everything else waits unseen. */
export function buildFrame(root: ShadowRoot, words: Words): Frame {
  root.innerHTML = `<style>${style}</style><slot></slot>
<div class="stage" part="stage" hidden></div><div class="picture" hidden></div>
<div class="panel" part="panel" id="panel" hidden></div>
<div class="bar" part="bar" hidden><button class="view" part="button">${CUBE}${words.view}</button></div>
<button class="close" part="close" aria-label="${words.close}" hidden>${CROSS}</button>
<span class="mark" hidden></span><span class="said" role="status"></span>`;
  const part = <E extends HTMLElement>(name: string): E => root.querySelector(`.${name}`) as E;
  return {
    root,
    stage: part('stage'),
    picture: part('picture'),
    view: part('view'),
    bar: part('bar'),
    close: part('close'),
    panel: part('panel'),
    said: part('said'),
    mark: part('mark'),
  };
}

/** The AR control: links where the device opens AR by itself, a button elsewhere. */
export function arControl(words: string, way: ArWay): HTMLElement {
  const control = document.createElement(way === 'qr-code' ? 'button' : 'a');
  control.innerHTML = ROOM;
  if (way === 'quick-look') {
    // Quick Look takes a link that holds one picture and no other element; text may stand beside it.
    control.setAttribute('rel', 'ar');
    const drawn = ROOM.replace('<svg', '<svg xmlns="http://www.w3.org/2000/svg"');
    control.innerHTML = `<img alt="" src="data:image/svg+xml,${encodeURIComponent(drawn)}">`;
  }
  control.append(words);
  control.className = 'ar';
  control.setAttribute('part', 'button');
  return control;
}
