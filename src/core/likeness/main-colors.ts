import { deltaE2000 } from './delta-e-2000.ts';
import { type FoundObject, labAt, neighbours } from './find-object.ts';
import { distance76, type Lab } from './lab.ts';
import type { Picture } from './picture.ts';

/** A colour of a thing and how much of the thing has it, 0 to 1. */
export interface MainColor {
  readonly lab: Lab;
  /** sRGB '#rrggbb'. */
  readonly hex: string;
  readonly share: number;
}

/** Enough for a few materials, each in light and in shadow. */
const CLUSTERS = 8;
const ROUNDS = 8;
/** Light and shadow of one paint are one colour. */
const SAME = 8;

interface Pixel {
  readonly lab: Lab;
  readonly rgb: readonly [number, number, number];
}

/** The colours of what a picture shows, the largest first. Same picture, same answer: nothing is drawn by lot. */
export function mainColors(picture: Picture, object: FoundObject): readonly MainColor[] {
  const pixels = pixelsOf(picture, object);
  if (pixels.length === 0) return [];
  let centres = startsOf(pixels);
  let groups = grouped(pixels, centres);
  for (let round = 0; round < ROUNDS; round += 1) {
    centres = groups.filter((group) => group.length > 0).map((group) => meanLab(group));
    groups = grouped(pixels, centres);
  }
  return merged(groups.filter((group) => group.length > 0)).map((group) => ({
    lab: meanLab(group),
    hex: meanHex(group),
    share: group.length / pixels.length,
  }));
}

/** Edge pixels are half ground; they are no colour of the thing. */
function pixelsOf(picture: Picture, { mask, width, height }: FoundObject): Pixel[] {
  const inside = (at: number): boolean =>
    neighbours(at, width, height).every((next) => mask[next] === 1);
  return [...mask.keys()]
    .filter((at) => mask[at] === 1 && inside(at))
    .map((at) => ({
      lab: labAt(picture, at),
      rgb: [
        picture.rgba[at * 4] ?? 0,
        picture.rgba[at * 4 + 1] ?? 0,
        picture.rgba[at * 4 + 2] ?? 0,
      ],
    }));
}

/** The mean first, then each time what is farthest from all before. */
function startsOf(pixels: readonly Pixel[]): Lab[] {
  let last = meanLab(pixels);
  const starts = [last];
  const nearest = pixels.map(({ lab }) => distance76(last, lab));
  while (starts.length < CLUSTERS) {
    let far = 0;
    for (const [at, distance] of nearest.entries()) if (distance > (nearest[far] ?? 0)) far = at;
    last = pixels[far]?.lab ?? last;
    starts.push(last);
    for (const [at, { lab }] of pixels.entries())
      nearest[at] = Math.min(nearest[at] ?? 0, distance76(last, lab));
  }
  return starts;
}

function grouped(pixels: readonly Pixel[], centres: readonly Lab[]): Pixel[][] {
  const groups = centres.map((): Pixel[] => []);
  for (const pixel of pixels) {
    let [best, nearest] = [0, Number.POSITIVE_INFINITY];
    for (const [index, centre] of centres.entries()) {
      const distance = distance76(centre, pixel.lab);
      if (distance < nearest) [best, nearest] = [index, distance];
    }
    groups[best]?.push(pixel);
  }
  return groups;
}

/** Joins groups of one colour, from the largest on. */
function merged(groups: readonly Pixel[][]): Pixel[][] {
  const kept: Pixel[][] = [];
  for (const group of groups.toSorted((a, b) => b.length - a.length)) {
    const same = kept.find(
      (one) => deltaE2000(meanLab(one), meanLab(group), { lightness: 2 }) < SAME,
    );
    if (same === undefined) kept.push([...group]);
    else same.push(...group);
  }
  return kept.toSorted((a, b) => b.length - a.length);
}

function meanLab(pixels: readonly Pixel[]): Lab {
  const sum = [0, 0, 0] as [number, number, number];
  for (const { lab } of pixels) for (const at of [0, 1, 2] as const) sum[at] += lab[at];
  return [sum[0] / pixels.length, sum[1] / pixels.length, sum[2] / pixels.length];
}

function meanHex(pixels: readonly Pixel[]): string {
  const mean = ([0, 1, 2] as const).map((channel) => {
    const sum = pixels.reduce((total, { rgb }) => total + rgb[channel], 0);
    return Math.round(sum / pixels.length);
  });
  return `#${mean.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}
