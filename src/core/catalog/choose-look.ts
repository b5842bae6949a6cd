import type { MaterialSelection, ModelInspection } from '../../contract/conversion.ts';
import type { Product, Variant } from '../../contract/catalog.ts';
import { namedColor } from './named-color.ts';
import { isColorOption } from './option-of-color.ts';

/** How a variant came to its look; shown on its timeline. A guessed look may be wrong and says so. */
export interface LookDecision {
  readonly selection: MaterialSelection;
  readonly how: 'corrected' | 'variant-name' | 'swatch' | 'named-colour' | 'as-modelled';
  readonly guessed: boolean;
  readonly says: string;
}

/**
 * Finds the look of one variant on its model: a material variant of the same name, else the swatch of a colour option,
 * else a colour name we know, else the model as it is.
 */
export function chooseLook(
  product: Pick<Product, 'options' | 'colorMaterial'>,
  variant: Pick<Variant, 'selection'>,
  model: Pick<ModelInspection, 'variants' | 'materials'>,
): LookDecision {
  return byVariantName(variant, model) ?? byColor(product, variant, model) ?? asModelled(product);
}

function byVariantName(
  variant: Pick<Variant, 'selection'>,
  model: Pick<ModelInspection, 'variants'>,
): LookDecision | null {
  for (const [option, value] of Object.entries(variant.selection)) {
    const name = model.variants.find((one) => plain(one) === plain(value));
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

const plain = (text: string): string => text.trim().toLocaleLowerCase('en');
