import { type ArTarget, type ArWay, quickLookAddress, sceneViewerAddress } from './ar-links.ts';
import { arControl, type Frame } from './frame.ts';
import { qrPicture } from './qr-picture.ts';
import type { Words } from './words.ts';

export interface ArOffer {
  /** Points the control at what is chosen now. */
  aim(target: ArTarget): void;
  /** Closes what it has opened in the page. */
  fold(): void;
}
interface Needs {
  readonly frame: Pick<Frame, 'bar' | 'panel'>;
  readonly words: Words;
  readonly way: ArWay;
  readonly onOpened: () => void;
}

const addresses = { 'quick-look': quickLookAddress, 'scene-viewer': sceneViewerAddress };

/** Adds the control for this device: a link that opens AR at once, or a button that shows where to go on. */
export function offerAr({ frame, words, way, onOpened }: Needs): ArOffer {
  const control = arControl(words.ar, way);
  frame.bar.append(control);
  let target: ArTarget | null = null;
  control.addEventListener('click', () => {
    if (control.hasAttribute('href')) return onOpened();
    const isOpening = frame.panel.hidden;
    frame.panel.hidden = !isOpening;
    control.ariaExpanded = String(isOpening);
    if (!isOpening || target === null) return;
    const code = way === 'qr-code' ? qrPicture(target.page) : null;
    frame.panel.replaceChildren(
      ...(code === null ? [] : [code]),
      says(code ? words.scan : words.noAr),
    );
    if (code !== null) onOpened();
  });
  const fold = (): void => {
    frame.panel.hidden = true;
    control.ariaExpanded = way === 'qr-code' ? 'false' : null;
  };
  return {
    fold,
    aim(next) {
      target = next;
      fold();
      if (way === 'qr-code') return;
      const address = addresses[way](next);
      if (address !== null) {
        control.setAttribute('href', address);
        control.removeAttribute('role');
        return;
      }
      // A link without an address is nothing to a keyboard: until there is a file it is a button that says so.
      control.removeAttribute('href');
      control.setAttribute('role', 'button');
      control.tabIndex = 0;
    },
  };
}

function says(words: string): HTMLElement {
  const line = document.createElement('p');
  line.textContent = words;
  return line;
}
