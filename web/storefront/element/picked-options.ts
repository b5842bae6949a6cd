import type { Selection } from './product-manifest.ts';
import { selectionOf, type ShopProduct } from './shop-product.ts';

type Control = HTMLInputElement | HTMLSelectElement;

/**
 * Reads what is picked from the theme's own radio buttons and lists. Themes name them as they like ("Colour", "Colour-2",
 * "options[Colour]", "option1"), so a control belongs to the option that has its value; the name decides between two.
 */
export function pickedOptions(scope: ParentNode, product: ShopProduct): Selection | null {
  const controls = [
    ...scope.querySelectorAll<Control>('select:not([name=id]),input[type=radio]:checked'),
  ];
  const taken = new Set<Control>();
  const values = product.options.map(({ name, values: known }, at) => {
    const fit = controls.filter((one) => !taken.has(one) && known.includes(one.value));
    const called = [name.toLowerCase(), `option${at + 1}`, `option-${at + 1}`];
    const control =
      fit.find((one) => called.some((word) => one.name.toLowerCase().includes(word))) ?? fit[0];
    if (control) taken.add(control);
    // An option with a single value often has no control at all.
    return control?.value ?? (known.length === 1 ? known[0] : null);
  });
  return selectionOf(product, values);
}
