import type { ReadSize } from './flat-size.ts';
import { LENGTH, metresOf } from './read-length.ts';

/** What stands before or behind the one length of a round thing. */
const ACROSS = String.raw`[Øø⌀]|(?:diam(?:eter|ètre)?|durchmesser|diametro|diámetro)(?![\p{L}])\.?:?`;
const ROUND = String.raw`(?:round|circular|runde?[rsn]?|ronde?|rotond[oa]|tond[oa]|redond[oa])(?![\p{L}]),?`;
const SIZE = new RegExp(
  String.raw`(?<![\p{L}\d.,])(?:(?:${ACROSS}|${ROUND})\s*${LENGTH}(?:\s*[x×]\s*${LENGTH})?|${LENGTH}\s*(?:${ACROSS})(?!\s*\d))(?![\p{L}\d])`,
  'iu',
);
/** "120 cm rund", "6'7" Round", "Square 8"": one length beside a word that says that the other is the same. */
const BEHIND = new RegExp(
  String.raw`(?<![\p{L}\d.,])(?<!\d['’′/])${LENGTH},?\s*(?:${ROUND})(?!\s*(?:corner|edge|eck))`,
  'iu',
);
const SQUARE = new RegExp(
  String.raw`(?<!\p{L})(?:square|quadratische?[rsn]?|carrée?|quadrat[oa]|cuadrad[oa]),?\s*${LENGTH}(?![\p{L}\d])`,
  'iu',
);
const SHORTEST = 0.01;
const LONGEST = 20;

/** Reads how large something round is: "Ø 120 cm", "120 cm diameter", "Round 3 ft", "Ø 60 × 2 cm" with its depth; null when the text says nothing of it. A unit has to stand there: a bare number beside "round" is too often something else. */
export function readAcross(text: string): ReadSize | null {
  const match = SIZE.exec(text);
  if (match === null) return null;
  const [whole, ...parts] = match;
  const [first, second, behind] = [parts.slice(0, 3), parts.slice(3, 6), parts.slice(6, 9)];
  const across = metresOf(first, second[1]) ?? metresOf(behind);
  if (across === null || across < SHORTEST || across > LONGEST) return null;
  return {
    width: across,
    height: across,
    depth: metresOf(second),
    text: whole.trim(),
    guessed: false,
    across: true,
  };
}

/** The same of what is said behind the length, or of a square: for texts that tell no two sides. */
export function readAcrossBehind(text: string): ReadSize | null {
  const round = BEHIND.exec(text);
  const match = round ?? SQUARE.exec(text);
  const side = match === null ? null : metresOf(match.slice(1, 4));
  if (match === null || side === null || side < SHORTEST || side > LONGEST) return null;
  const found = { width: side, height: side, depth: null, text: match[0].trim(), guessed: false };
  return round === null ? found : { ...found, across: true };
}
