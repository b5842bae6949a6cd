import type { Product } from '../../contract/catalog.ts';
import type { FlatModel } from '../../contract/flat.ts';
import type { LookDecision } from '../catalog/choose-look.ts';
import { isColorOption } from '../catalog/option-of-color.ts';
import type { FlatRule } from './flat-rule.ts';
import { formInWords, sizeInWords } from './in-words.ts';
import type { FlatPlan } from './plan-flat.ts';

/** A strip of the photo that nobody misses. */
const CUT_TOLD = 0.02;

/** Why a flat variant looks as it does. It is a guess when a unit was assumed or the photo cannot show the variant's colour. */
export const decideFlat =
  (
    product: Pick<Product, 'options'>,
    rule: FlatRule,
    plan: FlatPlan & { readonly ownPhoto: boolean },
  ) =>
  (flat: Pick<FlatModel, 'width' | 'height' | 'cut'>): LookDecision => {
    const colours =
      !plan.ownPhoto &&
      product.options.some(({ name, values }) => isColorOption(name) && values.length > 1);
    const sentences = [
      `Made from its${plan.ownPhoto ? ' own' : ''} photo as ${formInWords(plan.form)}${plan.outline === 'round' ? ', round' : ''}, ${sizeInWords(flat)} (${plan.says}), as ${rule.saidBy} said for ${extentInWords(rule)}.`,
      ...(plan.frame === null ? [] : [`Its frame is ${plan.frame}.`]),
      ...(flat.cut > CUT_TOLD
        ? [
            `${Math.round(flat.cut * 100)} % of the photo does not fit these proportions and is cut off.`,
          ]
        : []),
      ...(colours
        ? ['The product comes in several colours, and the photo shows one of them.']
        : []),
    ];
    return {
      selection: { kind: 'as-modelled' },
      how: 'from-photo',
      guessed: plan.guessed || colours,
      says: sentences.join(' '),
    };
  };

function extentInWords({ extent, productType }: FlatRule): string {
  return extent === 'product' ? 'this product' : `every product of the type "${productType ?? ''}"`;
}
