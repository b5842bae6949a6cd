import type { ReadSize } from './flat-size.ts';
import { LENGTH, type Length, lengthIn, metres } from './read-length.ts';

type Side = 'width' | 'height' | 'length' | 'depth';

/** What merchants call the sides; the letters of French tell a large L (length) from a small one (width). */
const LABELS: readonly (readonly [Side, RegExp])[] = [
  ['length', /^(?:L|[Ll](?:ength|ong|änge|ang|ongueur|unghezza|ongitud|argo))$/u],
  ['width', /^(?:[WwBb]|l|[WwBbLlAa](?:idth|ide|reite?|argeur|arge|arghezza|ncho|nchura))$/u],
  ['height', /^(?:[Hh]|[HhTtAa](?:eight|igh|öhe|och|auteur|aut|all|ltezza|lto|ltura))$/u],
  [
    'depth',
    /^(?:[DdTtPp]|[Dd]epth|[Dd]eep|[Dd]icke?|[Tt]iefe?|[Tt]hick(?:ness)?|[Pp]rofond(?:eur|ità)|[Éé]paisseur|[Ss](?:tärke|pessore)|[Ff]ondo|[Gg]rosor)$/u,
  ],
];
const NAME = String.raw`\p{L}{1,12}`;
const BEFORE = new RegExp(
  String.raw`(?<!\p{L})(${NAME})\.?\s{0,2}[:=]?\s{0,2}(?<![\p{L}\d][.,])${LENGTH}(?![\d\p{L}])`,
  'gu',
);
const BEHIND = new RegExp(
  String.raw`(?<![\p{L}\d.,])${LENGTH}\s{0,2}(?:\(\s?(${NAME})\.?\s?\)|(?:de\s)?(${NAME}))(?!\p{L})`,
  'gu',
);
const SHORTEST = 0.01;
const LONGEST = 20;
const DEEPEST = 2;

/**
 * Reads a size whose sides are named: "B 80 x H 120 cm", "24"W x 36"H", "Breite: 80 cm, Höhe: 120 cm", "80 cm (B) x 120 cm (H)".
 * Null unless two sides are, each once, and a unit stands somewhere: a letter before a number is too often something else.
 */
export function readLabelled(text: string): ReadSize | null {
  return sizeOf(pairs(text, BEFORE, true)) ?? sizeOf(pairs(text, BEHIND, false));
}

interface Named {
  readonly side: Side;
  readonly length: Length;
  readonly text: string;
}

function pairs(text: string, pattern: RegExp, before: boolean): Named[] {
  return [...text.matchAll(pattern)].flatMap(([whole, ...groups]) => {
    const name = before ? groups[0] : (groups[3] ?? groups[4]);
    const side = LABELS.find(([, words]) => words.test(name ?? ''))?.[0];
    const length = lengthIn(before ? groups.slice(1, 4) : groups.slice(0, 3));
    return side === undefined ? [] : [{ side, length, text: whole.trim() }];
  });
}

function sizeOf(named: readonly Named[]): ReadSize | null {
  const sides = new Map(named.map(({ side, length }) => [side, length]));
  const unit = named.findLast(({ length }) => length.unit !== null)?.length.unit;
  // A side that is told twice belongs to two sizes, of which nobody says which is meant.
  if (unit === undefined || unit === null || sides.size !== named.length) return null;
  const told = (side: Side): number | null => {
    const length = sides.get(side);
    return length === undefined ? null : metres(length, unit);
  };
  const size = laidOut(told('width'), told('height'), told('length'));
  if (!isSide(size.width) || !isSide(size.height)) return null;
  const depth = told('depth') ?? size.depth;
  return {
    width: size.width,
    height: size.height,
    depth: depth !== null && depth <= DEEPEST ? depth : null,
    text: named.map((each) => each.text).join(' × '),
    guessed: false,
  };
}

type Told = number | null;

/** What has a length and a width lies, and its height is how thick it is. */
const laidOut = (wide: Told, high: Told, long: Told): Record<'width' | 'height' | 'depth', Told> =>
  wide !== null && long !== null
    ? { width: wide, height: long, depth: high }
    : { width: wide ?? long, height: high, depth: null };

const isSide = (length: number | null): length is number =>
  length !== null && length >= SHORTEST && length <= LONGEST;
