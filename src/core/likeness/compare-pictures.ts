import { compareColors } from './compare-colors.ts';
import { compareOutlines } from './compare-outlines.ts';
import { colorNotJudged, type Findings, notJudged } from './finding.ts';
import { findObject } from './find-object.ts';
import type { Picture } from './picture.ts';

/**
 * Compares the picture of a look with the store's photo of its variant. Only what both show in front of a plain ground is
 * judged; everything else is left open, with the reason.
 */
export function comparePictures(
  poster: Picture,
  photo: Picture,
): Pick<Findings, 'color' | 'outline'> {
  const found = findObject(photo);
  if ('why' in found) return left(`The photo cannot be judged: ${found.why}.`);
  const made = findObject(poster);
  if ('why' in made) return left(`The look’s own picture cannot be judged: ${made.why}.`);
  const color = compareColors({ picture: poster, object: made }, { picture: photo, object: found });
  // A photo whose thing has lost its edge in the ground has no outline either.
  const outline = color.agrees === null ? notJudged(color.says) : compareOutlines(made, found);
  return { color, outline };
}

/** Nothing is judged, for one reason. */
export const left = (says: string): Pick<Findings, 'color' | 'outline'> => ({
  color: colorNotJudged(says),
  outline: notJudged(says),
});
