import { useState } from 'react';
import { at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useList } from '../../api/use-list.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Link } from '../../router/link.tsx';
import { go, usePlace } from '../../router/place.ts';
import { pathOf } from '../../router/routes.ts';
import { type Variant, variantFor } from '../../words/options.ts';
import { FromPhoto } from './from-photo.tsx';
import { ModelSource } from './model-source.tsx';
import { ProductActions } from './product-actions.tsx';
import { ProductView } from './product-view.tsx';
import { Releases } from './releases.tsx';
import { Timeline } from './timeline.tsx';
import { VariantFacts } from './variant-facts.tsx';

const EVERYTHING = 1_000_000;

/** One product: its variants to turn and to understand. */
export function Product({ id }: { readonly id: string }) {
  const { value: product, problem } = useAnswer(at('/v1/products/{product}', { product: id }));
  const looks = useAnswer(at('/v1/products/{product}/looks', { product: id, limit: 250 })).value;
  const { variant, variants, choose } = useVariant(id);
  const look = looks?.items.find((one) => one.id === variant?.look?.id) ?? null;
  return (
    <Screen
      title={product?.title ?? 'Product'}
      above={<Link to="/products">Products</Link>}
      actions={product && <ProductActions product={product} />}
    >
      <ProblemNote problem={product === undefined ? problem : null} />
      <div className="product">
        <ProductView
          product={product}
          variant={variant}
          looks={looks?.items.length ?? null}
          onChoose={(option, value) =>
            choose(variantFor(variants, variant?.selection ?? {}, option, value))
          }
        />
        <div className="product-side">
          <VariantFacts variant={variant} look={look} model={product?.model ?? null} />
          <FromPhoto product={id} />
          {product && <ModelSource product={product} />}
          {variant && <Timeline variant={variant.id} />}
          <Releases product={id} />
        </div>
      </div>
    </Screen>
  );
}

/** The variant that the address names, else the first that has something to show. */
function useVariant(product: string) {
  const list = useList('/v1/products/{product}/variants', { product });
  const { query } = usePlace();
  const [isAsked, setAsked] = useState(false);
  if (!isAsked) {
    setAsked(true);
    list.look(0, EVERYTHING); // choosing among options needs all of them
  }
  const [first, setFirst] = useState<string | null>(null);
  const named = query.get('variant');
  const variant: Variant | null =
    list.rows.find(({ id }) => id === named) ??
    list.rows.find(({ id }) => id === first) ??
    list.rows.find(({ outputs }) => outputs !== null) ??
    list.rows[0] ??
    null;
  // The one that was shown first stays: its look may be made anew while somebody looks at it.
  if (first === null && variant !== null) setFirst(variant.id);
  const choose = (one: Variant | null) => {
    if (one !== null) go(pathOf('product', { product }, { variant: one.id }), 'replace');
  };
  return { variant, variants: list.rows, choose };
}
