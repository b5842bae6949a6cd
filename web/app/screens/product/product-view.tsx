import type { Answer } from '../../api/addresses.ts';
import { OptionPicker } from '../../parts/option-picker.tsx';
import { Photo } from '../../parts/photo.tsx';
import { VerdictBar } from '../../parts/verdict-bar.tsx';
import { Viewer } from '../../parts/viewer.tsx';
import { counted } from '../../words/numbers.ts';
import type { Variant } from '../../words/options.ts';

type Shown = Answer<'/v1/products/{product}'>;

/** The chosen variant in 3D, and the options to choose another. */
export function ProductView(props: {
  readonly product: Shown | undefined;
  readonly variant: Variant | null;
  readonly selection: Readonly<Record<string, string>>;
  readonly looks: number | null;
  readonly onChoose: (option: string, value: string) => void;
}) {
  const { product, variant, selection, looks, onChoose } = props;
  return (
    <div className="product-view card">
      <Turning product={product} variant={variant} />
      <div className="product-options">
        <OptionPicker options={product?.options ?? []} selection={selection} onChoose={onChoose} />
      </div>
      {product && (
        <div className="product-counts">
          <VerdictBar counts={product.verdicts} />
          <p className="small quiet">
            {counted(product.variants, 'variant')}
            {looks ? ` in ${counted(looks, 'look')}` : ''}
          </p>
        </div>
      )}
    </div>
  );
}

/** The variant in 3D; a product without any shows the photo that the store has. */
function Turning(props: { readonly product: Shown | undefined; readonly variant: Variant | null }) {
  const { product, variant } = props;
  const model = variant?.outputs?.store?.sha256 ?? null;
  const poster = posterOf(product, variant);
  if (variant !== null && model === null && poster === null) return <Photo product={product} />;
  const name = [product?.title, variant?.title].filter(Boolean).join(', ');
  return <Viewer model={model} poster={poster} alt={`${name}, in 3D`} />;
}

const posterOf = (product: Shown | undefined, variant: Variant | null): string | null =>
  variant?.outputs?.poster?.sha256 ?? product?.poster ?? null;
