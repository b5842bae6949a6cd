import { z } from 'zod';
import type {
  Category,
  Media,
  Product,
  ProductOption,
  Variant,
} from '../../src/contract/catalog.ts';
import { externalId } from '../../src/kernel/ids.ts';
import { readMoney } from '../../src/kernel/money.ts';
import { readFacts } from './told-facts.ts';
import type { CollectionLine, MediaLine, ProductLine, VariantLine } from './schemas.ts';

/** A product and its children as the lines of an export gave them. */
export interface ExportedProduct {
  readonly product: ProductLine;
  readonly variants: readonly VariantLine[];
  readonly media: readonly MediaLine[];
  /** Which of the media show one variant, by the variant's id. */
  readonly photos: ReadonlyMap<string, string>;
  readonly collections: readonly CollectionLine[];
}

/** Turns Shopify's product into ours. */
export function fromShopifyProduct(exported: ExportedProduct, currency: string): Product {
  const { product } = exported;
  const options = hasRealOptions(product) ? product.options : [];
  const names = new Set(options.map((option) => option.name));
  return {
    externalId: externalId(product.id),
    title: product.title,
    handle: product.handle,
    productType: product.productType,
    status: STATUS[product.status],
    giftCard: product.isGiftCard,
    changedAt: product.updatedAt,
    colorMaterial: readColorMaterial(product.recipe?.value),
    ...readFacts(product),
    options: options.map(fromShopifyOption),
    variants: exported.variants
      .toSorted((a, b) => a.position - b.position || compareIds(a.id, b.id))
      .map((variant) => ({
        ...fromShopifyVariant(variant, names, currency),
        photo: photoOf(variant, exported),
      })),
    // The file promises no order, and a product whose pictures trade places would look changed: the oldest comes first.
    media: exported.media.toSorted((a, b) => compareIds(a.id, b.id)).flatMap(fromShopifyMedia),
    categories: exported.collections.toSorted((a, b) => compareIds(a.id, b.id)).map(fromCollection),
  };
}

/** An unlisted product is on sale to whoever has its link, so its variants are as live as any. */
const STATUS = {
  ACTIVE: 'active',
  UNLISTED: 'active',
  DRAFT: 'draft',
  ARCHIVED: 'archived',
} as const;

/** Shopify gives a product without options one option "Title" with one value "Default Title"; no shopper ever sees it. */
function hasRealOptions({ options }: ProductLine): boolean {
  const [only, ...more] = options;
  const values = only?.optionValues ?? [];
  const stub = only?.name === 'Title' && values.length === 1 && values[0]?.name === 'Default Title';
  return more.length > 0 || !stub;
}

const fromShopifyOption = (option: ProductLine['options'][number]): ProductOption => ({
  name: option.name,
  values: option.optionValues.map(({ name, swatch }) => ({
    name,
    swatch: readColor(swatch?.color),
  })),
});

const readColor = (color: string | null | undefined): string | null =>
  color && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : null;

function fromShopifyVariant(
  variant: VariantLine,
  options: ReadonlySet<string>,
  currency: string,
): Omit<Variant, 'photo'> {
  const selected = variant.selectedOptions.filter(({ name }) => options.has(name));
  return {
    externalId: externalId(variant.id),
    title: variant.title,
    sku: variant.sku || null,
    selection: Object.fromEntries(selected.map(({ name, value }) => [name, value])),
    price: readMoney(variant.price, currency),
    ...readFacts(variant),
  };
}

/** The picture that the merchant gave a variant; a video or a model of it is none. */
function photoOf({ id }: VariantLine, { photos, media }: ExportedProduct): Variant['photo'] {
  const photo = media.find((one) => one.id === photos.get(id));
  return photo?.image ? externalId(photo.id) : null;
}

/** Pictures and models; a file that Shopify still works on has no address yet and appears with the next read. */
function fromShopifyMedia(media: MediaLine): readonly Media[] {
  const kind = media.originalSource ? 'model' : 'image';
  const url = media.originalSource?.url ?? media.image?.url;
  if (url === undefined) return [];
  return [{ externalId: externalId(media.id), kind, url, alt: media.alt ?? '' }];
}

const fromCollection = ({ id, title, handle }: CollectionLine): Category => ({
  externalId: externalId(id),
  title,
  handle,
});

const recipeValue = z.object({ material: z.string().min(1) });

/** The merchant may have typed anything into the metafield; what cannot be read counts as not set. */
function readColorMaterial(value: string | undefined): string | null {
  try {
    return recipeValue.parse(JSON.parse(value ?? 'null')).material;
  } catch {
    return null;
  }
}

/** Orders ids such as gid://shopify/Product/788032119674292922 by their number, which may exceed 2^53. */
export function compareIds(a: string, b: string): number {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const numberOf = (id: string): bigint => BigInt(/(\d+)$/.exec(id)?.[1] ?? '0');
