import { CATALOG_DATE, type Shop, type VariantOfProduct, legacyId } from '../../state/shop.ts';
import { connectionOf } from '../connection.ts';
import type { Args, Field, RequestContext, Source } from '../context.ts';
import { mediaNode } from './media.ts';
import { metafieldFields } from './metafield.ts';
import { optionValueNode } from './option.ts';

/** A variant as the Admin API shows it. */
export function variantNode(shop: Shop, { product, variant, position }: VariantOfProduct): Source {
  const media: Field = (args, context, info) =>
    connectionOf(
      {
        items: product.media.filter(({ id }) => id === variant.media),
        idOf: ({ id }) => id,
        toNode: (entry) => mediaNode(shop, entry),
      },
      { args, context, info },
    );
  return {
    __typename: 'ProductVariant',
    id: variant.id,
    legacyResourceId: legacyId(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: null,
    price: variant.price,
    compareAtPrice: null,
    position,
    availableForSale: true,
    inventoryQuantity: 12,
    createdAt: CATALOG_DATE,
    updatedAt: CATALOG_DATE,
    selectedOptions: () => selectedOptions(product, variant.values),
    product: (_args: Args, context: RequestContext) => context.nodeOf(product.id),
    media,
    ...metafieldFields(shop, variant.id),
  };
}

function selectedOptions(
  product: VariantOfProduct['product'],
  values: readonly string[],
): Source[] {
  return product.options.map((option, index) => ({
    name: option.name,
    value: values[index] ?? '',
    optionValue: () => {
      const found = option.values.find((value) => value.name === values[index]);
      return found === undefined ? null : optionValueNode(found);
    },
  }));
}
