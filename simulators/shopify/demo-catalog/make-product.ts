import type {
  SimulatedMedia,
  SimulatedOption,
  SimulatedProduct,
  SimulatedVariant,
} from '../catalog.ts';
import { PHOTO_SIZE, VENDORED_SIZE, type VendoredPhoto } from './photos.ts';
import type { ProductPlan } from './product-plan.ts';

/** Every third product has ids beyond 2^53, as older and newer shops do: whoever reads them as numbers finds two ids equal. */
const firstId = (index: number): bigint =>
  index % 3 === 0
    ? 788_032_119_674_292_922n + BigInt(index) * 1_000_000n
    : 8_412_300_118_000n + BigInt(index) * 1_000_000n;

/** Turns a plan into a product with ids, variants and media; the same plan at the same place gives the same product. */
export function makeProduct(plan: ProductPlan, index: number): SimulatedProduct {
  const base = firstId(index);
  const options = plan.options.map((option, position): SimulatedOption => ({
    id: `gid://shopify/ProductOption/${base + 100n + BigInt(position)}`,
    name: option.name,
    values: option.values.map((value, at) => ({
      id: `gid://shopify/ProductOptionValue/${base + 1000n + BigInt(position * 100 + at)}`,
      name: value.name,
      swatch: value.swatch ?? null,
    })),
  }));
  return {
    id: `gid://shopify/Product/${base}`,
    title: plan.title,
    handle: plan.handle,
    descriptionHtml: `<p>${plan.description}</p>`,
    vendor: 'Harbour & Hand',
    productType: plan.productType,
    tags: plan.collections,
    status: 'ACTIVE',
    giftCard: plan.giftCard ?? false,
    options,
    variants: combinations(plan.options.map((option) => option.values.map(({ name }) => name))).map(
      (values, at) => ({
        ...makeVariant(plan, base + 10_000n + BigInt(at), values),
        ...pictureOf(plan, base, values),
      }),
    ),
    media: makeMedia(plan, base),
    metafields: plan.metafields ?? [],
  };
}

function makeVariant(plan: ProductPlan, id: bigint, values: readonly string[]): SimulatedVariant {
  const steps = values.map((value, at) =>
    Math.max(0, plan.options[at]?.values.findIndex(({ name }) => name === value) ?? 0),
  );
  const dearAt = plan.options.findIndex(({ name }) => name === plan.dearer?.option);
  const cents = plan.priceCents + (steps[dearAt] ?? 0) * (plan.dearer?.byCents ?? 0);
  const suffix = steps.map((step) => String(step + 1).padStart(2, '0')).join('-');
  return {
    id: `gid://shopify/ProductVariant/${id}`,
    title: values.join(' / '),
    sku: `${plan.sku}-${suffix}`,
    price: (cents / 100).toFixed(2),
    values,
  };
}

function makeMedia(plan: ProductPlan, base: bigint): SimulatedMedia[] {
  const photo: SimulatedMedia = {
    kind: 'image',
    id: `gid://shopify/MediaImage/${base + 20n}`,
    alt: plan.title,
    file: photoName(plan),
    ...PHOTO_SIZE[plan.photo.kind],
  };
  const pictures = valuePhotosOf(plan).map((file, at): SimulatedMedia => ({
    kind: 'image',
    id: valuePhotoId(base, at),
    alt: plan.title,
    file,
    ...VENDORED_SIZE,
  }));
  if (plan.model === undefined) return [photo, ...pictures];
  const id = `gid://shopify/Model3d/${base + 21n}`;
  return [photo, { kind: 'model', id, alt: `${plan.title} in 3D`, file: plan.model }, ...pictures];
}

/** Each picture once, however many values show it. */
const valuePhotosOf = ({ valuePhotos }: ProductPlan): readonly VendoredPhoto[] => [
  ...new Set(Object.values(valuePhotos?.files ?? {})),
];
const valuePhotoId = (base: bigint, at: number): string =>
  `gid://shopify/MediaImage/${base + 30n + BigInt(at)}`;

/** The picture of a variant that has one of its own. */
function pictureOf(
  plan: ProductPlan,
  base: bigint,
  values: readonly string[],
): Pick<SimulatedVariant, 'media'> {
  const { option, files = {} } = plan.valuePhotos ?? {};
  const file = files[values[plan.options.findIndex(({ name }) => name === option)] ?? ''];
  return file === undefined ? {} : { media: valuePhotoId(base, valuePhotosOf(plan).indexOf(file)) };
}

/** The name of a product's photo on the CDN. */
export const photoName = (plan: ProductPlan): string => `${plan.handle}.jpg`;

/** All combinations of the lists' members, the last list changing fastest. */
function combinations(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>(
    (heads, list) => heads.flatMap((head) => list.map((value) => [...head, value])),
    [[]],
  );
}
