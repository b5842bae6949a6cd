import { pickedOptions } from './picked-options.ts';
import type { Selection } from './product-manifest.ts';
import { selectionOf, type ShopProduct } from './shop-product.ts';

/** How themes tell that another variant was chosen: each has its own word, and `detail` holds the variant under some name. */
const EVENTS = [
  'variant:change',
  'variant:changed',
  'variant:update',
  'variant-change',
  'variantChange',
  'variant-changed',
  'product:variant-change',
  'product:variant:change',
  'theme:variant:change',
  'on:variant:change',
];
const LATE_MS = 400;

interface ToldVariant {
  readonly id?: number | string;
  readonly options?: readonly string[];
  readonly option1?: string | null;
  readonly option2?: string | null;
  readonly option3?: string | null;
}

export interface Following {
  /** The id of the variant that would be bought now. */
  variantId(): string | null;
  stop(): void;
}

/**
 * Tells every change of the theme's variant picker: its events, its controls, the form's variant id and the page's address.
 * The last to speak is right; hearing the same selection several times is harmless.
 */
export function followVariant(
  scope: Element,
  product: ShopProduct,
  tell: (selection: Selection) => void,
): Following {
  const stopped = new AbortController();
  const { signal } = stopped;
  let inForm = formId(scope);
  let inAddress = addressId();
  const byId = (id: string | null): Selection | null =>
    selectionOf(product, id === null ? undefined : product.variants[id]);
  const say = (selection: Selection | null): void => {
    if (selection !== null) tell(selection);
  };
  const checkId = (): void => {
    const form = formId(scope);
    const address = addressId();
    const changed = form === inForm ? (address === inAddress ? null : address) : form;
    [inForm, inAddress] = [form, address];
    if (changed !== null) say(byId(changed) ?? pickedOptions(scope, product));
  };
  const onChange = (): void => {
    say(pickedOptions(scope, product) ?? byId(formId(scope)));
    setTimeout(checkId, LATE_MS);
  };
  const onTold = (event: Event): void => {
    const variant = variantIn((event as CustomEvent<unknown>).detail);
    const { options, option1, option2, option3, id } = variant;
    const told = selectionOf(product, options ?? [option1, option2, option3]);
    // A page may show several products: values that this one does not have are another's.
    const isOurs = product.options.every(
      ({ name, values }) => told !== null && values.includes(told[name] ?? ''),
    );
    say(isOurs ? told : byId(id === undefined ? null : String(id)));
  };
  for (const name of EVENTS) document.addEventListener(name, onTold, { signal, capture: true });
  scope.addEventListener('change', onChange, { signal });
  addEventListener('popstate', checkId, { signal });
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('currententrychange', checkId, { signal });
  const watched = new MutationObserver(checkId);
  watched.observe(scope, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['value'],
  });
  signal.addEventListener('abort', () => watched.disconnect());
  return { variantId: () => formId(scope) ?? addressId(), stop: () => stopped.abort() };
}

function variantIn(detail: unknown): ToldVariant {
  const told = (detail ?? {}) as Record<string, ToldVariant | undefined>;
  return told['variant'] ?? told['resource'] ?? told['currentVariant'] ?? told;
}

const formId = (scope: ParentNode): string | null =>
  scope.querySelector<HTMLInputElement>('form [name=id]')?.value || null;

const addressId = (): string | null => new URLSearchParams(location.search).get('variant');
