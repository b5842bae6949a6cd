import type { ReadSize } from './flat-size.ts';
import { paperSize } from './paper-size.ts';
import { plainFractions } from './plain-fractions.ts';
import { readAcross, readAcrossBehind } from './read-across.ts';
import { readLabelled } from './read-labelled.ts';
import { readSides } from './read-sides.ts';

/** Share by which two sides that mean one may differ: "5 x 7 ft (160 x 230 cm)" is one size. */
const ALIKE = 0.08;

/**
 * Reads how large something is from what a merchant wrote: "50 × 70 cm", "20x30 in", 2'6" x 4', 8½" x 11", "B 80 x H 120 cm", "DIN A3",
 * "Ø 120 cm". A unit that stands once holds for all numbers; one that stands nowhere is taken as centimetres and said to be
 * guessed. Null when the text says nothing of it, or says two sizes: a wrong size is worse than none.
 */
export function readSize(text: string): ReadSize | null {
  const plain = plainFractions(text);
  const across = readAcross(plain) ?? readLabelled(plain);
  if (across !== null) return across;
  const sizes = readSides(plain);
  const told = sizes.filter(({ guessed }) => !guessed);
  if (told.length > 0) return onlyOne(told);
  const sheet = paperSize(plain);
  const assumed = onlyOne(sizes);
  if (sheet !== null && (sizes.length === 0 || (assumed !== null && alike(sheet, assumed))))
    return sheet;
  return sizes.length > 0 ? assumed : readAcrossBehind(plain);
}

/** The first of sizes that are all one, in other units perhaps. */
function onlyOne([first, ...others]: readonly ReadSize[]): ReadSize | null {
  if (first === undefined) return null;
  return others.every((other) => alike(first, other)) ? first : null;
}

function alike(a: ReadSize, b: ReadSize): boolean {
  const [one, other] = [a, b].map(({ width, height }) => [width, height].toSorted((x, y) => x - y));
  return [0, 1].every((at) => {
    const [is, was] = [one?.[at] ?? 0, other?.[at] ?? 0];
    return Math.abs(is - was) <= ALIKE * Math.max(is, was);
  });
}
