import type { LookSelection } from './look-selection.ts';

type OnMaterial = Extract<LookSelection, { readonly material: string }>;
type WithoutMaterial<T> = T extends OnMaterial
  ? Omit<T, 'material'> & { readonly material: string | null }
  : T;

/** What a merchant said an option value looks like. A colour without a material goes on the one that takes the option's colour anyway. */
export type RuledSelection = WithoutMaterial<LookSelection>;

export interface LookRule {
  readonly option: string;
  readonly value: string;
  readonly selection: RuledSelection;
  /** Whether it was said of every product of the store. */
  readonly everywhere: boolean;
  /** Who said so, by name. */
  readonly saidBy: string;
}

/** Option names and values are compared as people write them. */
export const plainText = (text: string): string => text.trim().toLocaleLowerCase('en');

/** The rules that speak of a variant: what was said of the product itself first, then in the order of its options. */
export function rulesFor(
  rules: readonly LookRule[],
  selection: Readonly<Record<string, string>>,
): readonly LookRule[] {
  const options = Object.keys(selection).map(plainText);
  const place = (rule: LookRule): number => options.indexOf(plainText(rule.option));
  return rules
    .filter(({ option, value }) =>
      Object.entries(selection).some(
        ([name, chosen]) =>
          plainText(name) === plainText(option) && plainText(chosen) === plainText(value),
      ),
    )
    .sort((a, b) => Number(a.everywhere) - Number(b.everywhere) || place(a) - place(b));
}
