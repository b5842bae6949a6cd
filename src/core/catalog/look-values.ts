import type { LookId } from '../../kernel/ids.ts';
import { decidingOptions, type ShownVariant } from '../publishing/deciding-options.ts';
import { isColorOption } from './option-of-color.ts';

export interface LookValue {
  readonly option: string;
  readonly value: string;
}

/**
 * By which option values each look of a product is known to a person: those of the options that decide, and for a guess also
 * the colours it stands for, since it is a colour that the merchant will want to correct.
 */
export function lookValues(
  options: readonly string[],
  variants: readonly ShownVariant[],
  guessed: ReadonlySet<LookId>,
): ReadonlyMap<LookId, readonly LookValue[]> {
  const deciding = new Set(decidingOptions(options, variants));
  const values = new Map<LookId, Map<string, LookValue>>();
  for (const { look, selection } of variants) {
    const known = values.get(look) ?? new Map<string, LookValue>();
    values.set(look, known);
    for (const option of options) {
      const value = selection[option];
      if (value === undefined) continue;
      if (!deciding.has(option) && !(guessed.has(look) && isColorOption(option))) continue;
      known.set(JSON.stringify([option, value]), { option, value });
    }
  }
  const place = (one: LookValue): number => options.indexOf(one.option);
  return new Map(
    [...values].map(([look, known]) => [
      look,
      [...known.values()].sort((a, b) => place(a) - place(b)),
    ]),
  );
}
