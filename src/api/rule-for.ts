import { plainText } from '../core/catalog/look-rule.ts';
import type { LookRuleShape } from './shapes/look-rule.ts';

/** What counts for an option value of a product: what was said of the product, else of its store. */
export function ruleFor(
  rules: readonly LookRuleShape[],
  { option, value }: { readonly option: string; readonly value: string },
): LookRuleShape | null {
  const said = rules.filter(
    (rule) =>
      plainText(rule.option) === plainText(option) && plainText(rule.value) === plainText(value),
  );
  return said.find(({ everywhere }) => !everywhere) ?? said[0] ?? null;
}
