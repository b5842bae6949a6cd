import type { Answer, Item } from '../api/addresses.ts';

export type Option = Answer<'/v1/products/{product}'>['options'][number];
export type Variant = Item<'/v1/products/{product}/variants'>;
type Selection = Readonly<Record<string, string>>;

/** The options of a product whose choice changes how it looks: a size seldom does. */
export function decidingOptions(
  options: readonly Option[],
  variants: readonly Looking[],
): readonly Option[] {
  const withLook = variants.filter(({ look }) => look !== null);
  const deciding = options.filter(({ name }) => alone(name, withLook));
  if (deciding.length > 0) return deciding;
  // No two variants differ in one option only: whatever is different together decides together.
  const looks = new Set(withLook.map(({ look }) => look?.id));
  return looks.size > 1 ? options.filter(({ values }) => values.length > 1) : [];
}

/** The options with those values only that one of these variants has: of a large product not all may have been read. */
export const valuesOf = (
  options: readonly Option[],
  variants: readonly Pick<Variant, 'selection'>[],
): readonly Option[] =>
  options.map((option) => ({
    ...option,
    values: option.values.filter(({ name }) =>
      variants.some(({ selection }) => selection[option.name] === name),
    ),
  }));

type Looking = Pick<Variant, 'selection' | 'look'>;

/** Whether variants that differ in this option alone look different. */
function alone(option: string, variants: readonly Looking[]): boolean {
  const lookOfRest = new Map<string, string | undefined>();
  return variants.some(({ selection, look }) => {
    const { [option]: _own, ...others } = selection;
    const rest = JSON.stringify(others);
    const before = lookOfRest.get(rest);
    lookOfRest.set(rest, look?.id);
    return before !== undefined && before !== look?.id;
  });
}

/** The variant that is meant when one value changes: the others stay as far as there is such a variant. */
export function variantFor<V extends Pick<Variant, 'selection'>>(
  variants: readonly V[],
  selection: Selection,
  option: string,
  value: string,
): V | null {
  const kept = (one: V) =>
    Object.entries(selection).filter(
      ([name, was]) => name !== option && one.selection[name] === was,
    ).length;
  return variants
    .filter((one) => one.selection[option] === value)
    .reduce<V | null>((best, one) => (best === null || kept(one) > kept(best) ? one : best), null);
}
