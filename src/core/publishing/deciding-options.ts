import { MANIFEST_KEY_SEPARATOR } from '../../contract/manifest.ts';
import type { LookId } from '../../kernel/ids.ts';

export interface ShownVariant {
  readonly selection: Readonly<Record<string, string>>;
  readonly look: LookId;
}

/** Leaves out, one after another, every option without which equal keys still mean equal looks. */
export function decidingOptions(
  options: readonly string[],
  variants: readonly ShownVariant[],
): readonly string[] {
  let deciding = [...options];
  for (const option of options) {
    const without = deciding.filter((one) => one !== option);
    if (decide(without, variants)) deciding = without;
  }
  return deciding;
}

function decide(options: readonly string[], variants: readonly ShownVariant[]): boolean {
  const looks = new Map<string, LookId>();
  return variants.every((variant) => {
    const key = keyOf(options, variant);
    const known = looks.get(key);
    looks.set(key, variant.look);
    return known === undefined || known === variant.look;
  });
}

/** The values of these options, as a manifest names them. */
export const keyOf = (options: readonly string[], variant: ShownVariant): string =>
  options.map((option) => variant.selection[option] ?? '').join(MANIFEST_KEY_SEPARATOR);
