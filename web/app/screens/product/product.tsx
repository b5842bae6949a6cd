import { type Answer, at } from '../../api/addresses.ts';
import type { Problem } from '../../api/problem.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useWhole } from '../../api/use-whole.ts';
import { ButtonLink } from '../../parts/button-link.tsx';
import { Empty } from '../../parts/empty.tsx';
import { NotLoaded } from '../../parts/not-loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { Link } from '../../router/link.tsx';
import type { Variant } from '../../words/options.ts';
import { Bundle } from './bundle.tsx';
import { FromPhoto } from './from-photo.tsx';
import { Likeness } from './likeness.tsx';
import { ModelSource } from './model-source.tsx';
import { ProductActions } from './product-actions.tsx';
import { ProductView } from './product-view.tsx';
import { Releases } from './releases.tsx';
import { Timeline } from './timeline.tsx';
import { useVariant } from './use-variant.ts';
import { VariantFacts } from './variant-facts.tsx';

/** One product: its variants to turn and to understand. */
export function Product({ id }: { readonly id: string }) {
  const { value: product, problem } = useAnswer(at('/v1/products/{product}', { product: id }));
  if (product === undefined && problem !== null && isNowhere(problem)) return <NoProduct />;
  return (
    <Screen
      title={product?.title ?? 'Product'}
      above={<Link to="/products">Products</Link>}
      actions={
        product ? <ProductActions product={product} /> : <span className="actions-to-come" />
      }
    >
      <NotLoaded problem={product === undefined ? problem : null} />
      <Parts id={id} product={product} />
    </Screen>
  );
}

type Shown = Answer<'/v1/products/{product}'>;

function Parts({ id, product }: { readonly id: string; readonly product: Shown | undefined }) {
  const { variant, selection, choose } = useVariant(id);
  const looks = useWhole('/v1/products/{product}/looks', { product: id });
  const look = looks.rows.find((one) => one.id === variant?.look?.id) ?? null;
  // All of it together: what is read first would be pushed down by what comes next.
  const offer = useAnswer(at('/v1/products/{product}/flat-offer', { product: id }));
  const { likeness, isCompared } = useLikeness(id, variant);
  const isAsked =
    looks.isLoaded && isCompared && (offer.value !== undefined || offer.problem !== null);
  const isThere = product !== undefined && variant !== null && isAsked;
  return (
    <div className="product">
      <ProductView
        product={product}
        variant={variant}
        selection={selection}
        looks={looks.hasMore ? null : looks.rows.length}
        onChoose={choose}
      />
      {isThere ? (
        <div className="product-side">
          <VariantFacts variant={variant} look={look} model={product.model} />
          <Likeness key={likeness?.id} likeness={likeness} />
          <FromPhoto product={id} />
          <ModelSource product={product} />
          <Bundle product={product} />
          <Timeline variant={variant.id} />
          <Releases product={id} />
        </div>
      ) : (
        <div className="card facts facts-empty" aria-hidden="true" />
      )}
    </div>
  );
}

/** By what the variant's look is judged, once that is known. */
function useLikeness(product: string, variant: Variant | null) {
  const { rows, isLoaded, problem } = useWhole('/v1/products/{product}/likenesses', { product });
  const likeness = rows.find((one) => one.id === variant?.likeness) ?? null;
  return { likeness, isCompared: isLoaded || problem !== null };
}

/** An id of nothing, or no id at all: somebody followed an old or a broken link. */
const isNowhere = ({ status }: Problem): boolean => status === 404 || status === 422;

const NoProduct = () => (
  <Screen title="No such product" above={<Link to="/products">Products</Link>}>
    <Empty icon="products" title="There is no product at this address.">
      <p className="quiet">It may have been removed from the store, or the link is broken.</p>
      <ButtonLink to="/products">To the products</ButtonLink>
    </Empty>
  </Screen>
);
