import type { ExternalId } from '../kernel/ids.ts';
import type { Money } from '../kernel/money.ts';

/** The shared commerce words: what every store's catalog is turned into at the door. */
export interface Product {
  readonly externalId: ExternalId;
  readonly title: string;
  readonly handle: string;
  readonly productType: string;
  readonly status: 'active' | 'draft' | 'archived';
  readonly giftCard: boolean;
  /** The store's own word of when it last changed, as it wrote it; null where it says nothing. No part of the content. */
  readonly changedAt: string | null;
  /** The material of the model that takes the colour of an option, where the merchant named one. */
  readonly colorMaterial: string | null;
  /** How large it is, where the store keeps that apart from its title: "50 cm × 70 cm". In words, since that is how people write it. */
  readonly dimensions: string | null;
  /** Its outline where the store keeps that: "round". */
  readonly shape: string | null;
  readonly options: readonly ProductOption[];
  readonly variants: readonly Variant[];
  readonly media: readonly Media[];
  readonly categories: readonly Category[];
}

export interface ProductOption {
  readonly name: string;
  readonly values: readonly OptionValue[];
}

export interface OptionValue {
  readonly name: string;
  /** The option's true colour when the store knows it: sRGB '#rrggbb'. */
  readonly swatch: string | null;
}

export interface Variant {
  readonly externalId: ExternalId;
  readonly title: string;
  readonly sku: string | null;
  /** Option name → value name, in the product's option order. */
  readonly selection: Readonly<Record<string, string>>;
  readonly price: Money | null;
  /** The picture of this very variant, one of the product's media; null where the store shows it with the product's. */
  readonly photo: ExternalId | null;
  /** As the product's, where it is the variant's own. */
  readonly dimensions: string | null;
  readonly shape: string | null;
}

export interface Media {
  readonly externalId: ExternalId;
  readonly kind: 'image' | 'model' | 'other';
  readonly url: string;
  readonly alt: string;
}

export interface Category {
  readonly externalId: ExternalId;
  readonly title: string;
  readonly handle: string;
}
