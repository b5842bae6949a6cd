import { useState } from 'react';
import { type Answer, at } from '../../api/addresses.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { useWhole } from '../../api/use-whole.ts';
import { OptionPicker } from '../../parts/option-picker.tsx';
import { Photo } from '../../parts/photo.tsx';
import { Picture } from '../../parts/picture.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { useGpu, Viewer } from '../../parts/viewer.tsx';
import { Weight } from '../../parts/weight.tsx';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { decidingOptions, type Variant, valuesOf, variantFor } from '../../words/options.ts';
import type { Made } from './use-shown-look.ts';

/** A product's photo beside its live 3D: the same thing, twice. */
export function Stage(props: { readonly conversion: Made | null; readonly isWaiting: boolean }) {
  const { conversion, isWaiting } = props;
  const product = conversion?.products[0]?.id ?? null;
  if (conversion === null || product === null)
    return (
      <section id="stage" className="stage card" aria-label="A product in 3D">
        <div className="stage-pair">
          <Picture url={null} none="photo" alt="" />
          <Picture url={null} alt="" />
        </div>
        <p className="quiet stage-none">
          {isWaiting
            ? 'The first product appears here as soon as its first look is made.'
            : 'No look has been made yet.'}
        </p>
      </section>
    );
  return <ProductStage key={conversion.id} product={product} conversion={conversion} />;
}

interface Shown {
  readonly product: string;
  readonly conversion: Made;
}

function ProductStage({ product: id, conversion }: Shown) {
  const { product, variants, variant, title, choose } = useChosenVariant({
    product: id,
    conversion,
  });
  const selection = variant?.selection ?? {};
  return (
    <section id="stage" className="stage card" aria-label={`${title} in 3D`}>
      <div className="stage-head">
        <h2>
          <Link to={pathOf('product', { product: id })}>{title}</Link>
        </h2>
        {variant?.verdict && <VerdictBadge name={variant.verdict.name} />}
      </div>
      <div className="stage-pair">
        <figure>
          <StorePhoto id={id} product={product} variant={variant} />
          <figcaption className="small quiet">Photo in the store</figcaption>
        </figure>
        <ModelFigure
          name={nameOf(title, variant)}
          outputs={variant?.outputs ?? conversion.outputs}
          before={sourceBytes(product)}
        />
      </div>
      <div className="stage-foot">
        <OptionPicker
          options={valuesOf(decidingOptions(product?.options ?? [], variants), variants)}
          selection={selection}
          onChoose={(option, value) => choose(variantFor(variants, selection, option, value))}
        />
      </div>
    </section>
  );
}

/** The store's photo of the chosen variant; where it has none, of the product. */
function StorePhoto(props: {
  readonly id: string;
  readonly product: Answer<'/v1/products/{product}'> | undefined;
  readonly variant: Variant | undefined;
}) {
  const { id: of, product, variant } = props;
  const likenesses = useWhole('/v1/products/{product}/likenesses', { product: of });
  const own = likenesses.rows.find(({ id }) => id === variant?.likeness)?.photo ?? null;
  if (own === null) return <Photo product={product} />;
  return <Picture url={own} none="photo" alt={product?.title ?? ''} fit="cover" />;
}

/** The model as shoppers will turn it, and what it weighs. */
function ModelFigure(props: {
  readonly name: string;
  readonly outputs: Made['outputs'];
  readonly before: number | null;
}) {
  const { store, poster } = props.outputs ?? {};
  const isOnRequest = useGpu() === 'software';
  return (
    <figure>
      <Viewer
        model={store?.sha256 ?? null}
        poster={poster?.sha256 ?? null}
        alt={`${props.name}, in 3D`}
      />
      <figcaption className="small quiet">
        <span>{isOnRequest ? 'Its 3D' : 'Live 3D: drag it'}</span>
        <Weight before={props.before} after={store?.bytes ?? null} />
      </figcaption>
    </figure>
  );
}

/** The product of a look, and its variant that is shown: the look's own until somebody chooses another. */
function useChosenVariant({ product: id, conversion }: Shown) {
  const product = useAnswer(at('/v1/products/{product}', { product: id })).value;
  const { rows: variants } = useWhole('/v1/products/{product}/variants', { product: id });
  const [chosen, choose] = useState<Variant | null>(null);
  const variant =
    variants.find((one) => one.id === chosen?.id) ??
    variants.find((one) => one.look?.id === conversion.look);
  const title = product?.title ?? conversion.products[0]?.title ?? '';
  return { product, variants, variant, title, choose };
}

const sourceBytes = (product: Answer<'/v1/products/{product}'> | undefined): number | null =>
  product?.media.find(({ model }) => model !== null)?.model?.bytes ?? null;

const nameOf = (title: string, variant: Variant | undefined): string =>
  [title, variant?.title].filter(Boolean).join(', ');
