import type { SimulatedProduct, SimulatedVariant } from '../catalog.ts';
import { metafieldsOf, resolveNamespace } from '../state/metafields.ts';
import { legacyId, type Shop } from '../state/shop.ts';

/** Liquid shows no more variants of a product than this, however many there are. */
const VARIANTS_SHOWN = 250;

type Metafields = Record<
  string,
  Record<string, { readonly type: string; readonly value: unknown }>
>;

/** The product as Liquid sees it, with one variant chosen. */
export function productDrop(shop: Shop, product: SimulatedProduct, chosen: SimulatedVariant) {
  const photos = product.media.flatMap((media) => (media.kind === 'image' ? [media] : []));
  const media = photos.map((photo) => {
    const { alt, width, height } = photo;
    const image = { src: `/cdn/shop/files/${photo.file}`, alt, width, height };
    const shown = { ...image, aspect_ratio: width / height };
    return { ...shown, media_type: 'image', preview_image: shown };
  });
  const variants = product.variants.slice(0, VARIANTS_SHOWN).map(variantDrop);
  return {
    id: legacyId(product.id),
    title: product.title,
    handle: product.handle,
    url: `/products/${product.handle}`,
    description: product.descriptionHtml,
    media,
    featured_media: media[0] ?? null,
    has_only_default_variant: product.variants.length === 1,
    options_with_values: product.options.map((option, index) => ({
      name: option.name,
      position: index + 1,
      values: option.values.map(({ name, swatch }) => ({
        name,
        swatch: swatch === null ? null : { color: swatch },
        selected: chosen.values[index] === name,
      })),
    })),
    variants,
    selected_or_first_available_variant: variantDrop(chosen),
    metafields: metafieldDrop(shop, product.id),
  };
}

const variantDrop = (variant: SimulatedVariant) => ({
  id: legacyId(variant.id),
  title: variant.title,
  options: variant.values,
  price: Math.round(Number(variant.price) * 100),
  featured_media: null,
});

/** Values by namespace and key; `$app` is the installed app's own. */
function metafieldDrop(shop: Shop, owner: string): Metafields {
  const own = resolveNamespace(shop, '$app');
  const drop: Metafields = {};
  for (const { namespace, key, type, value } of metafieldsOf(shop, owner)) {
    const fields = (drop[namespace.replace(own, '$app')] ??= {});
    fields[key] = { type, value: valueOf(type, value) };
  }
  return drop;
}

/** What the app has written about itself: it belongs to the installation, and the app's own Liquid alone sees it. */
export function appDrop(shop: Shop): { readonly metafields: Metafields } {
  const owners = shop.journal
    .entries('metafield gid://shopify/AppInstallation/')
    .map(([key]) => key.split(' ')[1] ?? '');
  const metafields: Metafields = {};
  for (const owner of new Set(owners)) Object.assign(metafields, metafieldDrop(shop, owner));
  return { metafields };
}

function valueOf(type: string, value: string): unknown {
  if (type === 'boolean') return value === 'true';
  return type === 'json' ? (JSON.parse(value) as unknown) : value;
}
