import type { SimulatedCollection } from '../../catalog.ts';
import { CATALOG_DATE, type Shop, legacyId } from '../../state/shop.ts';
import { connectionOf } from '../connection.ts';
import type { Field, Source } from '../context.ts';
import { metafieldFields } from './metafield.ts';

/** A collection as the Admin API shows it. */
export function collectionNode(shop: Shop, collection: SimulatedCollection): Source {
  const members = collection.products.flatMap((id) => shop.products.get(id) ?? []);
  const products: Field = (args, context, info) =>
    connectionOf(
      {
        items: members,
        idOf: (product) => product.id,
        toNode: (product) => context.nodeOf(product.id) ?? {},
      },
      { args, context, info },
    );
  return {
    __typename: 'Collection',
    id: collection.id,
    legacyResourceId: legacyId(collection.id),
    title: collection.title,
    handle: collection.handle,
    description: '',
    descriptionHtml: '',
    updatedAt: CATALOG_DATE,
    productsCount: { count: members.length, precision: 'EXACT' },
    products,
    ...metafieldFields(shop, collection.id),
  };
}
