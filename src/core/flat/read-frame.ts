import { namedColor } from '../catalog/named-color.ts';

const FRAME = /(\b(un)?framed?\b|rahmen|gerahmt|cadre|encadr|cornice|marco\b|enmarcad)/iu;
const NONE =
  /(\bunframed\b|\bno\b|\bnone\b|\bwithout\b|\bohne\b|ungerahmt|\bsans\b|\bsenza\b|\bsin\b)/iu;
/** A frame whose colour nobody told. */
const PLAIN = '#2b2b2b';

/** The colour of the frame that a variant's options ask for, sRGB '#rrggbb'; null without one. */
export function readFrame(selection: Readonly<Record<string, string>>): string | null {
  for (const [option, value] of Object.entries(selection)) {
    const aboutFrames = FRAME.test(option);
    if ((!aboutFrames && !FRAME.test(value)) || NONE.test(value)) continue;
    const color = namedColor(value);
    // Of "Frame: Passe-partout" nothing is known; of "Frame: Black" all that has to be.
    if (color !== null || FRAME.test(value)) return color ?? PLAIN;
  }
  return null;
}
