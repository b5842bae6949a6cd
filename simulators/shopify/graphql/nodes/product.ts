import type { SimulatedProduct } from '../../catalog.ts';
import { CATALOG_DATE, type Shop, legacyId } from '../../state/shop.ts';
import { updatedAtOf } from '../../state/touched.ts';
import { connectionOf } from '../connection.ts';
import type { Args, Field, Source } from '../context.ts';
import { allowSort } from '../allow-sort.ts';
import { collectionNode } from './collection.ts';
import { mediaNode } from './media.ts';
import { metafieldFields } from './metafield.ts';
import { optionNode } from './option.ts';
import { variantNode } from './variant.ts';

/** A product with 2,048 variants may be read in one page, but only when it is the one root of the query. */
const SINGLE_PRODUCT_PAGE_MAX = 2048;

/** A product as the Admin API shows it. */
export function productNode(shop: Shop, product: SimulatedProduct): Source {
  return {
    __typename: 'Product',
    id: product.id,
    legacyResourceId: legacyId(product.id),
    title: product.title,
    handle: product.handle,
    descriptionHtml: product.descriptionHtml,
    description: product.descriptionHtml.replace(/<[^>]*>/g, ''),
    vendor: product.vendor,
    productType: product.productType,
    tags: product.tags,
    status: product.status,
    isGiftCard: product.giftCard,
    hasOnlyDefaultVariant: product.variants.length === 1 && product.options[0]?.name === 'Title',
    createdAt: CATALOG_DATE,
    updatedAt: () => updatedAtOf(shop, product.id),
    publishedAt: product.status === 'ACTIVE' ? CATALOG_DATE : null,
    onlineStoreUrl: () => `${shop.publicBase()}/products/${product.handle}`,
    onlineStorePreviewUrl: () => `${shop.publicBase()}/products/${product.handle}`,
    variantsCount: { count: product.variants.length, precision: 'EXACT' },
    mediaCount: { count: product.media.length, precision: 'EXACT' },
    featuredMedia: () => {
      const first = product.media[0];
      return first === undefined ? null : mediaNode(shop, first);
    },
    options: (args: Args) =>
      product.options.map((option, index) => optionNode(option, index)).slice(0, sizeOf(args)),
    ...productConnections(shop, product),
    ...metafieldFields(shop, product.id),
  };
}

function productConnections(shop: Shop, product: SimulatedProduct): Source {
  const variants: Field = (args, context, info) => {
    allowSort(info, args, ['POSITION', 'ID']);
    const alone = info.path.prev?.prev === undefined && info.path.prev?.typename === 'QueryRoot';
    const positions = product.variants.map((variant, index) => ({
      product,
      variant,
      position: index + 1,
    }));
    return connectionOf(
      {
        items: positions,
        idOf: (entry) => entry.variant.id,
        toNode: (entry) => variantNode(shop, entry),
        handled: ['sortKey'],
        ...(alone ? { firstMax: SINGLE_PRODUCT_PAGE_MAX } : {}),
      },
      { args, context, info },
    );
  };
  const media: Field = (args, context, info) => {
    allowSort(info, args, ['POSITION', 'ID']);
    return connectionOf(
      {
        items: product.media,
        idOf: (entry) => entry.id,
        toNode: (entry) => mediaNode(shop, entry),
        handled: ['sortKey'],
      },
      { args, context, info },
    );
  };
  const collections: Field = (args, context, info) => {
    allowSort(info, args, ['ID']);
    return connectionOf(
      {
        items: shop.catalog.collections.filter((entry) => entry.products.includes(product.id)),
        idOf: (entry) => entry.id,
        toNode: (entry) => collectionNode(shop, entry),
        handled: ['sortKey'],
      },
      { args, context, info },
    );
  };
  return { variants, media, collections };
}

const sizeOf = (args: Args): number =>
  typeof args['first'] === 'number' ? args['first'] : Number.POSITIVE_INFINITY;
