import type { ModelInspection } from '../../contract/conversion.ts';
import type { Product, Variant } from '../../contract/catalog.ts';
import { plainText, rulesFor, type LookRule, type RuledSelection } from './look-rule.ts';
import type { LookSelection } from './look-selection.ts';
import { namedColor } from './named-color.ts';
import { isColorOption } from './option-of-color.ts';

/** How a variant came to its look; shown on its timeline. A guessed look may be wrong and says so. */
export interface LookDecision {
  readonly selection: LookSelection;
  readonly how:
    | 'corrected'
    | 'variant-name'
    | 'swatch'
    | 'named-colour'
    | 'as-modelled'
    | 'from-photo';
  readonly guessed: boolean;
  readonly says: string;
}

/**
 * Finds the look of one variant on its model: what the merchant said, else a material variant of the same name, else the swatch of a colour option,
 * else a colour name we know, else the model as it is.
 */
export function chooseLook(
  product: Pick<Product, 'options' | 'colorMaterial'>,
  variant: Pick<Variant, 'selection'>,
  model: Pick<ModelInspection, 'variants' | 'materials'>,
  rules: readonly LookRule[] = [],
): LookDecision {
  return (
    byRule(product, variant, model, rules) ??
    byVariantName(variant, model) ??
    byColor(product, variant, model) ??
    asModelled(product)
  );
}

/** A rule that this model cannot follow, since it has no such material, is passed over: the next one is asked. */
function byRule(
  product: Pick<Product, 'options' | 'colorMaterial'>,
  variant: Pick<Variant, 'selection'>,
  model: Pick<ModelInspection, 'variants' | 'materials'>,
  rules: readonly LookRule[],
): LookDecision | null {
  for (const rule of rulesFor(rules, variant.selection)) {
    const selection = onModel(rule.selection, product, model);
    if (selection === null) continue;
    const extent = rule.everywhere ? 'every product of the store' : 'this product';
    return {
      selection,
      how: 'corrected',
      guessed: false,
      says: `${rule.saidBy} said for ${extent} that ${rule.option} "${rule.value}" is ${inWords(selection)}.`,
    };
  }
  return null;
}

function onModel(
  ruled: RuledSelection,
  product: Pick<Product, 'colorMaterial'>,
  model: Pick<ModelInspection, 'variants' | 'materials'>,
): LookSelection | null {
  if (ruled.kind === 'as-modelled') return ruled;
  if (ruled.kind === 'variant') return model.variants.includes(ruled.name) ? ruled : null;
  const material = ruled.material ?? colorMaterial(product, model)?.name;
  const known = model.materials.find(({ name }) => name === material);
  if (known === undefined) return null;
  // Without a map there is no pattern to keep: it is the look of a tint, and shares its work.
  return ruled.kind === 'recolour' && !known.textured
    ? { kind: 'tint', material: known.name, color: ruled.color }
    : { ...ruled, material: known.name };
}

function inWords(selection: LookSelection): string {
  if (selection.kind === 'as-modelled') return 'the model as it was made';
  if (selection.kind === 'variant') return `the model's material variant "${selection.name}"`;
  const on = `${selection.color} on the material "${selection.material}"`;
  if (selection.kind === 'tint') return on;
  return `${on}, with its pattern kept${selection.mask === null ? '' : ' and only where the mask is light'}`;
}

function byVariantName(
  variant: Pick<Variant, 'selection'>,
  model: Pick<ModelInspection, 'variants'>,
): LookDecision | null {
  for (const [option, value] of Object.entries(variant.selection)) {
    const name = model.variants.find((one) => plainText(one) === plainText(value));
    if (name === undefined) continue;
    return {
      selection: { kind: 'variant', name },
      how: 'variant-name',
      guessed: false,
      says: `${option} "${value}" is the model's own material variant "${name}".`,
    };
  }
  return null;
}

function byColor(
  product: Pick<Product, 'options' | 'colorMaterial'>,
  variant: Pick<Variant, 'selection'>,
  model: Pick<ModelInspection, 'materials'>,
): LookDecision | null {
  const material = colorMaterial(product, model);
  if (material === null) return null;
  for (const [option, value] of Object.entries(variant.selection)) {
    const swatch = product.options
      .find((one) => one.name === option)
      ?.values.find((one) => one.name === value)?.swatch;
    if (swatch !== null && swatch !== undefined) {
      return {
        selection: { kind: 'tint', material: material.name, color: swatch },
        how: 'swatch',
        guessed: material.guessed,
        says: `${option} "${value}" has the swatch ${swatch}; it colours the material "${material.name}"${material.guessed ? ', the largest of the model' : ''}.`,
      };
    }
    const color = isColorOption(option) ? namedColor(value) : null;
    if (color !== null) {
      return {
        selection: { kind: 'tint', material: material.name, color },
        how: 'named-colour',
        guessed: true,
        says: `${option} "${value}" has no swatch in the store, so ${color} was guessed from its name; it colours the material "${material.name}".`,
      };
    }
  }
  return null;
}

const asModelled = (product: Pick<Product, 'options'>): LookDecision => {
  const colorful = product.options.some((option) => isColorOption(option.name));
  return {
    selection: { kind: 'as-modelled' },
    how: 'as-modelled',
    guessed: colorful,
    says: colorful
      ? 'The colour of this variant is not known, so it shows the model as it was made.'
      : 'No option of this variant changes its appearance, so it shows the model as it was made.',
  };
};

/** The merchant's choice, else the only material, else the one that covers most triangles (a guess). */
function colorMaterial(
  product: Pick<Product, 'colorMaterial'>,
  model: Pick<ModelInspection, 'materials'>,
): { name: string; guessed: boolean } | null {
  const chosen = model.materials.find((one) => one.name === product.colorMaterial);
  if (chosen) return { name: chosen.name, guessed: false };
  const [largest, ...others] = [...model.materials].sort((a, b) => b.triangles - a.triangles);
  return largest === undefined ? null : { name: largest.name, guessed: others.length > 0 };
}
