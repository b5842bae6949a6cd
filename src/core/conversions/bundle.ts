import type { BundledLook } from '../../contract/conversion.ts';
import { bundleLimits } from '../../contract/outputs.ts';
import type { LookId, ModelId } from '../../kernel/ids.ts';
import type { LookSelection } from '../catalog/look-selection.ts';
import { lookValues } from '../catalog/look-values.ts';
import type { ShownVariant } from '../publishing/deciding-options.ts';

/** A present variant with the look that it shows. */
export interface BundledVariant extends ShownVariant {
  readonly model: ModelId;
  readonly changes: LookSelection;
  readonly guessed: boolean;
}

export const noBundleReasons = ['one-look', 'too-many-looks', 'too-many-recoloured'] as const;
export type NoBundle = (typeof noBundleReasons)[number];

/** What a model's looks in one product come to: a file of all of them, or why there is none. */
export type Bundle = {
  readonly model: ModelId;
  /** The first one shown, as which the file opens. */
  readonly first: LookId;
  readonly looks: readonly BundledLook[];
  readonly none: NoBundle | null;
};

/** The looks of a product that share a model, each model's under the names of their option values. */
export function bundlesOf(
  options: readonly string[],
  variants: readonly BundledVariant[],
): readonly Bundle[] {
  const guessed = variants.filter((one) => one.guessed).map(({ look }) => look);
  const values = lookValues(options, variants, new Set(guessed));
  return [...Map.groupBy(variants, ({ model }) => model)].flatMap(([model, shown]) => {
    const byLook = new Map<LookId, BundledVariant>();
    for (const one of shown) if (!byLook.has(one.look)) byLook.set(one.look, one);
    const names = distinct([...byLook.keys()].map((look) => nameOf(options, values.get(look))));
    const looks = [...byLook.values()].map(({ changes }, at) => ({
      name: names[at] ?? String(at + 1),
      look: changes,
    }));
    const [first] = shown;
    return first === undefined ? [] : [{ model, first: first.look, looks, none: whyNone(looks) }];
  });
}

function whyNone(looks: readonly BundledLook[]): NoBundle | null {
  if (looks.length < 2) return 'one-look';
  if (looks.length > bundleLimits.looks) return 'too-many-looks';
  const recoloured = looks.filter(({ look }) => look.kind === 'recolour').length;
  return recoloured > bundleLimits.recoloured ? 'too-many-recoloured' : null;
}

/** Longer names help nobody who chooses in a viewer. */
const NAME_LENGTH_MAX = 200;

/** "Red / Oak"; values of one option that look the same stand side by side: "Red, Crimson / Oak". */
function nameOf(
  options: readonly string[],
  values: readonly { readonly option: string; readonly value: string }[] = [],
): string {
  const parts = options.map((option) =>
    values
      .filter((one) => one.option === option)
      .map(({ value }) => value)
      .join(', '),
  );
  const name = parts.filter((part) => part !== '').join(' / ');
  return name.length > NAME_LENGTH_MAX ? `${name.slice(0, NAME_LENGTH_MAX - 1)}…` : name;
}

/** A viewer chooses by name: names that are equal, or empty, are told apart by a number. */
function distinct(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, at) => {
    let own = name === '' ? `Look ${at + 1}` : name;
    for (let count = 2; taken.has(own); count += 1) own = `${name} (${count})`;
    taken.add(own);
    return own;
  });
}
