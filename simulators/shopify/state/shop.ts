import type {
  SimulatedCatalog,
  SimulatedMedia,
  SimulatedProduct,
  SimulatedVariant,
} from '../catalog.ts';
import type { Journal } from './journal.ts';

/** What the shop and its one installed app are called. */
export interface ShopProfile {
  readonly name: string;
  readonly domain: string;
  readonly currency: string;
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

/** The shop behind the API: the fixed catalog, found by id, and what apps changed, in the journal. */
export interface Shop {
  readonly profile: ShopProfile;
  readonly catalog: SimulatedCatalog;
  readonly journal: Journal;
  readonly now: () => Date;
  /** Where the shop's own files are fetched from, without a slash at the end. */
  readonly publicBase: () => string;
  /** Where shoppers reach its pages. */
  readonly storefrontUrl: () => string;
  readonly products: ReadonlyMap<string, SimulatedProduct>;
  readonly variants: ReadonlyMap<string, VariantOfProduct>;
  readonly media: ReadonlyMap<string, SimulatedMedia>;
  readonly variantList: readonly VariantOfProduct[];
}

export interface VariantOfProduct {
  readonly product: SimulatedProduct;
  readonly variant: SimulatedVariant;
  readonly position: number;
}

/** Puts a catalog and a journal together and indexes both by id. */
export function openShop(
  parts: Pick<Shop, 'profile' | 'catalog' | 'journal' | 'now' | 'publicBase' | 'storefrontUrl'>,
): Shop {
  const variantList = parts.catalog.products.flatMap((product) =>
    product.variants.map((variant, index) => ({ product, variant, position: index + 1 })),
  );
  return {
    ...parts,
    products: new Map(parts.catalog.products.map((product) => [product.id, product])),
    variants: new Map(variantList.map((entry) => [entry.variant.id, entry])),
    media: new Map(
      parts.catalog.products.flatMap((product) => product.media).map((media) => [media.id, media]),
    ),
    variantList,
  };
}

/** The app as it is installed here: what it writes about itself belongs to it. */
export const installationId = ({ profile }: Pick<Shop, 'profile'>): string =>
  `gid://shopify/AppInstallation/${profile.appId}`;

/** The number at the end of a gid, which Shopify calls the legacy id. */
export const legacyId = (gid: string): string => gid.slice(gid.lastIndexOf('/') + 1);

/** The catalog never changes, so everything in it was made at one moment. */
export const CATALOG_DATE = '2026-03-02T09:00:00Z';
