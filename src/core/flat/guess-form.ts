import type { Product } from '../../contract/catalog.ts';
import type { FlatForm } from '../../contract/flat.ts';

/** Words that name a flat thing, in the languages our merchants sell in; the first form with a word in the text wins. */
const WORDS: readonly (readonly [FlatForm, RegExp])[] = [
  ['canvas', /\b(canvas(es)?|leinwand(bild(er)?)?|toiles?|tel[ae]|lienzos?)\b/iu],
  ['rug', /(\b(rugs?|carpets?|doormats?|tapis|tappet[oi]|alfombras?)\b|teppich)/iu],
  ['book', /\b(books?|notebooks?|buch|bücher|livres?|libr[oi]s?|carnets?)\b/iu],
  [
    'tile',
    /(\b(tiles?|coasters?|place\s?mats?|carreaux?|piastrell[ae]|azulejos?)\b|fliesen?\b|untersetzer)/iu,
  ],
  [
    'print',
    /\b((art|fine art|giclée|giclee|screen|photo)?\s*prints?|posters?|kunstdrucke?|drucke?|affiches?|stamp[ae]|láminas?|plakate?)\b/iu,
  ],
];

/** How a product would be built if it is a flat one, by its type and then by its title; null when nothing says so. */
export function guessForm(product: Pick<Product, 'productType' | 'title'>): FlatForm | null {
  for (const text of [product.productType, product.title])
    for (const [form, words] of WORDS) if (words.test(text)) return form;
  return null;
}
