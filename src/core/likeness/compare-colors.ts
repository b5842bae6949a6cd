import { deltaE2000 } from './delta-e-2000.ts';
import { type ColorFinding, colorNotJudged } from './finding.ts';
import type { FoundObject } from './find-object.ts';
import { type MainColor, mainColors } from './main-colors.ts';
import type { Picture } from './picture.ts';
import { judgeable, thresholds } from './thresholds.ts';

interface Shown {
  readonly picture: Picture;
  readonly object: FoundObject;
}

/**
 * Looks for each main colour of a look in the photo. One direction only: a photo may show more than the product, but a colour
 * that covers a quarter of the look and is nowhere in the photo is wrong. Lightness counts half, since it is the light's too.
 */
export function compareColors(poster: Shown, photo: Shown): ColorFinding {
  const wanted = mainColors(poster.picture, poster.object).filter(
    ({ share }) => share >= judgeable.colorShare,
  );
  if (wanted.length === 0) return colorNotJudged('No colour covers a quarter of the look.');
  const { ground } = photo.object;
  if (ground !== null && wanted.some(({ lab }) => difference(lab, ground) < judgeable.lostInGround))
    return colorNotJudged('The look is about as light as the background of the photo.');
  const offered = mainColors(photo.picture, photo.object).filter(
    ({ share }) => share >= judgeable.foundShare,
  );
  const pairs = wanted.flatMap((look) => nearest(look, offered));
  const worst = pairs.toSorted((a, b) => b.figure - a.figure)[0];
  if (worst === undefined) return colorNotJudged('No colour stands out in the photo.');
  const figure = Math.round(worst.figure * 10) / 10;
  const agrees = figure <= thresholds.colorDifference;
  const look = worst.look.hex;
  if (agrees) {
    const says = `The look’s ${look} is ${worst.photo.hex} in the photo: ΔE2000 ${figure}.`;
    return { agrees, figure, look, photo: worst.photo.hex, says };
  }
  const photoMain = offered[0]?.hex ?? worst.photo.hex;
  const says = `The look is ${look}, most of the photo is ${photoMain}, and nothing in it comes nearer than ΔE2000 ${figure}; up to ${thresholds.colorDifference} counts as the same colour.`;
  return { agrees, figure, look, photo: photoMain, says };
}

const difference = (a: MainColor['lab'], b: MainColor['lab']): number =>
  deltaE2000(a, b, { lightness: 2 });

/** Where two are about as near, the larger one is what a person would point at. */
function nearest(look: MainColor, offered: readonly MainColor[]) {
  const pairs = offered.map((photo) => ({ look, photo, figure: difference(look.lab, photo.lab) }));
  return pairs.toSorted((a, b) => a.figure - b.figure).slice(0, 1);
}
