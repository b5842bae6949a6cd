/** What a simulated shop sells: plain data, the same at every start. Ids are Shopify gids. */
export interface SimulatedCatalog {
  readonly products: readonly SimulatedProduct[];
  readonly collections: readonly SimulatedCollection[];
  readonly files: ReadonlyMap<string, SimulatedFile>;
}

export interface SimulatedProduct {
  readonly id: string;
  readonly title: string;
  readonly handle: string;
  readonly descriptionHtml: string;
  readonly vendor: string;
  readonly productType: string;
  readonly tags: readonly string[];
  readonly status: 'ACTIVE' | 'ARCHIVED' | 'DRAFT';
  readonly giftCard: boolean;
  readonly options: readonly SimulatedOption[];
  readonly variants: readonly SimulatedVariant[];
  readonly media: readonly SimulatedMedia[];
  readonly metafields: readonly SeedMetafield[];
}

export interface SimulatedOption {
  readonly id: string;
  readonly name: string;
  readonly values: readonly SimulatedOptionValue[];
}

export interface SimulatedOptionValue {
  readonly id: string;
  readonly name: string;
  readonly swatch: string | null;
}

export interface SimulatedVariant {
  readonly id: string;
  readonly title: string;
  readonly sku: string;
  /** Decimal text in the shop's currency, as Shopify's Money scalar has it. */
  readonly price: string;
  /** One value name per option of the product, in its order. */
  readonly values: readonly string[];
  /** The one of the product's media that shows this variant. */
  readonly media?: string;
  readonly metafields?: readonly SeedMetafield[];
}

export type SimulatedMedia =
  | {
      readonly kind: 'image';
      readonly id: string;
      readonly alt: string;
      readonly file: string;
      readonly width: number;
      readonly height: number;
    }
  | { readonly kind: 'model'; readonly id: string; readonly alt: string; readonly file: string };

export interface SimulatedCollection {
  readonly id: string;
  readonly title: string;
  readonly handle: string;
  readonly products: readonly string[];
}

/** A metafield the merchant filled before any app wrote one. `$app` stands for the connected app's own namespace. */
export interface SeedMetafield {
  readonly namespace: string;
  readonly key: string;
  readonly type: string;
  readonly value: string;
}

/** A file of the shop's CDN. `bytes` is known at once where Shopify would say it; the content may be made on first use. */
export interface SimulatedFile {
  readonly mediaType: string;
  readonly bytes: number | null;
  read(): Promise<Buffer>;
}
