import type { Product } from '../../contract/catalog.ts';
import type { FlatForm } from '../../contract/flat.ts';
import { derivable, needsModel } from '../catalog/give-verdict.ts';
import type { Verdict } from '../catalog/verdict.ts';
import { guessForm } from './guess-form.ts';
import { formInWords, sizeInWords } from './in-words.ts';
import { sizeOfVariant } from './size-of-variant.ts';

/** What could be made of a product that has photos but no model; null when it is not known to be flat. */
export function suggestFlat(
  product: Pick<Product, 'productType' | 'title' | 'media'>,
): FlatForm | null {
  return product.media.some(({ kind }) => kind === 'image') ? guessForm(product) : null;
}

/** The verdict of a variant that nobody has said yes to: 3D could be made of it, or needs a model. */
export function verdictWithoutModel(
  product: Pick<Product, 'productType' | 'title' | 'media' | 'dimensions'>,
  variant: Parameters<typeof sizeOfVariant>[1],
): Verdict {
  const form = suggestFlat(product);
  if (form === null) return needsModel(product.media.filter(({ kind }) => kind === 'image').length);
  const size = sizeOfVariant(product, variant);
  const large = size === null ? '' : `, ${sizeInWords(size)} (${size.says})`;
  return derivable(
    `It can be made from its photo as ${formInWords(form)}${large}.`,
    size === null
      ? 'Say yes on the product’s page, and how large it is.'
      : 'Look at it on the product’s page and say yes.',
  );
}
