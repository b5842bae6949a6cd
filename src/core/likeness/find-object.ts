import { distance76, labOf, type Lab } from './lab.ts';
import type { Picture } from './picture.ts';
import { judgeable } from './thresholds.ts';

/** The one thing that a picture shows in front of a plain ground. */
export interface FoundObject {
  /** 1 where the thing is. */
  readonly mask: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** The ground's colour; null where it is transparent. */
  readonly ground: Lab | null;
  /** The largest connected thing is nearly all that is there, and lies whole within the picture. */
  readonly isWhole: boolean;
}
/** Why a picture cannot be judged, as it is said of it: "its background is not plain". */
export interface NotJudged {
  readonly why: string;
}

/** Tells the thing that a picture shows from its ground; says why where that cannot be told. */
export function findObject(picture: Picture): FoundObject | NotJudged {
  const { width, height } = picture;
  const ground = groundOf(picture);
  if (ground === undefined) return { why: 'its background is not plain' };
  const all = ground === null ? opaque(picture) : standsOut(picture, ground);
  const { mask, size } = largestPart(all, width, height);
  const whole = all.reduce((sum, one) => sum + one, 0);
  const share = size / (width * height);
  if (share < judgeable.objectMin)
    return { why: 'what it shows is too small or as light as its background' };
  if (share > judgeable.objectMax) return { why: 'what it shows fills it' };
  const cut = borderOf(width, height).some((at) => mask[at] === 1);
  return { mask, width, height, ground, isWhole: size >= judgeable.largestMin * whole && !cut };
}

/** The colour of a plain ground, null where it is transparent, undefined where it is not plain. */
function groundOf(picture: Picture): Lab | null | undefined {
  const border = borderOf(picture.width, picture.height);
  const clear = border.filter((at) => isClear(picture, at)).length;
  const enough = judgeable.plainBorder * border.length;
  if (clear >= enough) return null;
  if (clear > border.length - enough) return undefined;
  const colors = border.map((at) => labAt(picture, at));
  const middle = median(colors);
  const near = colors.filter((one) => distance76(one, middle) <= judgeable.groundDelta).length;
  return near >= enough ? middle : undefined;
}

const median = (colors: readonly Lab[]): Lab => {
  const middle = (channel: 0 | 1 | 2): number =>
    colors.map((one) => one[channel]).toSorted((a, b) => a - b)[colors.length >> 1] ?? 0;
  return [middle(0), middle(1), middle(2)];
};

const isClear = ({ rgba }: Picture, at: number): boolean => (rgba[at * 4 + 3] ?? 0) < 128;

export const labAt = ({ rgba }: Picture, at: number): Lab =>
  labOf(rgba[at * 4] ?? 0, rgba[at * 4 + 1] ?? 0, rgba[at * 4 + 2] ?? 0);

const opaque = (picture: Picture): Uint8Array =>
  Uint8Array.from({ length: picture.width * picture.height }, (_, at) =>
    isClear(picture, at) ? 0 : 1,
  );

/** The ground is followed from the border inwards, so that a white label in the middle of a thing stays part of it. */
function standsOut(picture: Picture, ground: Lab): Uint8Array {
  const { width, height } = picture;
  const isGround = (at: number): boolean =>
    isClear(picture, at) || distance76(labAt(picture, at), ground) <= judgeable.groundDelta;
  const mask = new Uint8Array(width * height).fill(1);
  const open = borderOf(width, height).filter(isGround);
  for (const at of open) mask[at] = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const next of neighbours(at, width, height)) {
      if (mask[next] === 0 || !isGround(next)) continue;
      mask[next] = 0;
      open.push(next);
    }
  }
  return mask;
}

/** The largest connected part of a mask, and how many pixels it has. */
function largestPart(
  all: Uint8Array,
  width: number,
  height: number,
): { mask: Uint8Array; size: number } {
  const seen = new Uint8Array(all.length);
  let largest: readonly number[] = [];
  for (const [start, is] of all.entries()) {
    if (is === 0 || seen[start] === 1) continue;
    const part = partAt(start, { all, seen, width, height });
    if (part.length > largest.length) largest = part;
  }
  const mask = new Uint8Array(all.length);
  for (const at of largest) mask[at] = 1;
  return { mask, size: largest.length };
}

/** All that is connected with one pixel; it is marked as seen. */
function partAt(
  start: number,
  of: { all: Uint8Array; seen: Uint8Array; width: number; height: number },
): readonly number[] {
  const part = [start];
  of.seen[start] = 1;
  for (let at = 0; at < part.length; at += 1) {
    for (const next of neighbours(part[at] ?? 0, of.width, of.height)) {
      if (of.all[next] === 0 || of.seen[next] === 1) continue;
      of.seen[next] = 1;
      part.push(next);
    }
  }
  return part;
}

export function neighbours(at: number, width: number, height: number): number[] {
  const [x, y] = [at % width, Math.floor(at / width)];
  return [
    ...(x > 0 ? [at - 1] : []),
    ...(x < width - 1 ? [at + 1] : []),
    ...(y > 0 ? [at - width] : []),
    ...(y < height - 1 ? [at + width] : []),
  ];
}

function borderOf(width: number, height: number): number[] {
  const across = Array.from({ length: width }, (_, x) => [x, (height - 1) * width + x]).flat();
  const down = Array.from({ length: Math.max(0, height - 2) }, (_, y) => [
    (y + 1) * width,
    (y + 2) * width - 1,
  ]).flat();
  return [...across, ...down];
}
