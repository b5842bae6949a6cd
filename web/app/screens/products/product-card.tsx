import type { CSSProperties } from 'react';
import type { Item } from '../../api/addresses.ts';
import { Poster } from '../../parts/picture.tsx';
import { VerdictBar } from '../../parts/verdict-bar.tsx';
import { Link } from '../../router/link.tsx';
import { pathOf } from '../../router/routes.ts';
import { counted } from '../../words/numbers.ts';

/** One product of the grid. */
export function ProductCard(props: {
  readonly product: Item<'/v1/products'>;
  readonly index: number;
  /** The one that Tab reaches; arrow keys go on from it. */
  readonly isReached: boolean;
  readonly style: CSSProperties;
}) {
  const { product, index } = props;
  return (
    <li className="product-card" style={props.style}>
      <Link
        to={pathOf('product', { product: product.id })}
        data-index={index}
        tabIndex={props.isReached ? 0 : -1}
      >
        <Poster sha256={product.poster} alt="" />
        <span className="clip product-title" title={product.title}>
          {product.title}
        </span>
        <span className="small quiet">{counted(product.variants, 'variant')}</span>
        <VerdictBar counts={product.verdicts} />
      </Link>
    </li>
  );
}
