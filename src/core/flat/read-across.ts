import type { ReadSize } from './flat-size.ts';
import { LENGTH, metresOf } from './read-length.ts';

/** What stands before or behind the one length of a round thing. */
const ACROSS = String.raw`[Øø⌀]|(?:diam(?:eter|ètre)?|durchmesser|diametro|diámetro)(?![\p{L}])\.?:?`;
const ROUND = String.raw`(?:round|circular|runde?[rsn]?|ronde?|rotond[oa]|tond[oa]|redond[oa])(?![\p{L}]),?`;
const SIZE = new RegExp(
  String.raw`(?<![\p{L}\d.,])(?:(?:${ACROSS}|${ROUND})\s*${LENGTH}(?:\s*[x×]\s*${LENGTH})?|${LENGTH}\s*(?:${ACROSS}))(?![\p{L}\d])`,
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
