import { useEffect, useState } from 'react';
import { useWhole } from '../../api/use-whole.ts';
import { go, usePlace } from '../../router/place.ts';
import { pathOf } from '../../router/routes.ts';
import { type Variant, variantFor } from '../../words/options.ts';

/** A value that somebody picked, and what was chosen of the other options then. */
interface Picked {
  readonly selection: Readonly<Record<string, string>>;
  readonly option: string;
  readonly value: string;
}

/** The variant that the address names, else the first that has something to show; and the way to another. */
export function useVariant(product: string) {
  // Choosing among options needs all of them.
  const list = useWhole('/v1/products/{product}/variants', { product });
  const { query } = usePlace();
  const [first, setFirst] = useState<string | null>(null);
  const named = query.get('variant');
  const variant = shownOf(list.rows, [named, first]);
  // The one that was shown first stays: its look may be made anew while somebody looks at it.
  if (first === null && variant !== null) setFirst(variant.id);
  const [picked, pick] = useState<Picked | null>(null);
  const meant = picked && variantFor(list.rows, picked.selection, picked.option, picked.value)?.id;
  // What is picked while variants are still on their way is kept until all are there: a better fit may come.
  const isSettled = picked !== null && !list.hasMore;
  useEffect(() => {
    if (meant && meant !== named) go(pathOf('product', { product }, { variant: meant }), 'replace');
    if (isSettled) pick(null);
  }, [meant, named, isSettled, product]);
  const own = variant?.selection ?? {};
  return {
    variant,
    /** What the options show: what was picked last, before its variant is there. */
    selection:
      picked === null ? own : { ...own, ...picked.selection, [picked.option]: picked.value },
    choose: (option: string, value: string) =>
      pick({
        selection: picked === null ? own : { ...picked.selection, [picked.option]: picked.value },
        option,
        value,
      }),
  };
}

/** The first of the names that there is, else the first variant that has something to show. */
const shownOf = (rows: readonly Variant[], names: readonly (string | null)[]): Variant | null =>
  names.map((name) => rows.find(({ id }) => id === name)).find((one) => one !== undefined) ??
  rows.find(({ outputs }) => outputs !== null) ??
  rows[0] ??
  null;
