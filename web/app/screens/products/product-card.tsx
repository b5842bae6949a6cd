import type { Item } from '../../api/addresses.ts';
import type { CardPlace } from '../../parts/card-grid.tsx';
import { assetUrl } from '../../api/use-file.ts';
import { Picture } from '../../parts/picture.tsx';
import { VerdictBar } from '../../parts/verdict-bar.tsx';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { counted } from '../../words/numbers.ts';

/** One product of the grid. */
export function ProductCard(props: {
  readonly product: Item<'/v1/products'>;
  readonly place: CardPlace;
}) {
  const { product, place } = props;
  return (
    <li className="product-card" style={place.style}>
      <Link
        to={pathOf('product', { product: product.id })}
        data-index={place.index}
        tabIndex={place.isReached ? 0 : -1}
      >
        {product.poster === null ? (
          <Picture url={product.photo} none="photo" alt="" fit="cover" />
        ) : (
          <Picture url={assetUrl(product.poster)} alt="" />
        )}
        <span className="clip product-title" title={product.title}>
          {product.title}
        </span>
        <span className="small quiet number clip">
          {counted(product.variants, 'variant')}
          {product.looks > 0 && ` · ${counted(product.looks, 'look')}`}
        </span>
        <VerdictBar counts={product.verdicts} />
      </Link>
    </li>
  );
}
