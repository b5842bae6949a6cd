import type { Item } from '../../api/addresses.ts';
import type { List } from '../../api/use-list.ts';
import { CardGrid } from '../../parts/card-grid.tsx';
import { ProductCard } from './product-card.tsx';

const WORDS = 68; // below the picture: title, counts, bar

/** Thousands of products to look through. */
export const ProductGrid = ({ list }: { readonly list: List<Item<'/v1/products'>> }) => (
  <CardGrid
    label="Products"
    list={list}
    words={WORDS}
    card={(product, place) => <ProductCard key={product.id} product={product} place={place} />}
  />
);
