import type { SeedMetafield } from '../catalog.ts';
import type { ModelName } from './models.ts';
import type { PhotoStyle, VendoredPhoto } from './photos.ts';

/** What the demo must come to for every variant of a product. */
export type ExpectedVerdict =
  | 'live'
  | 'ready'
  | 'derivable'
  | 'needs-model'
  | 'failed'
  | 'excluded';

export interface PlannedValue {
  readonly name: string;
  readonly swatch?: string;
}

/** A product as a person would write it down; ids, variants and addresses follow from it. */
export interface ProductPlan {
  readonly handle: string;
  readonly title: string;
  readonly description: string;
  readonly productType: string;
  readonly collections: readonly string[];
  /** Cents of the first variant; `dearer` adds per step of the option of that name. */
  readonly priceCents: number;
  readonly dearer?: { readonly option: string; readonly byCents: number };
  readonly sku: string;
  readonly options: readonly { readonly name: string; readonly values: readonly PlannedValue[] }[];
  readonly model?: ModelName;
  readonly photo: PhotoStyle;
  /** Pictures of single values of one option: the variants that have it show them. */
  readonly valuePhotos?: {
    readonly option: string;
    readonly files: Readonly<Record<string, VendoredPhoto>>;
    /** Values whose picture shows another colour: what is made of them is held. */
    readonly wrong: readonly string[];
  };
  readonly giftCard?: true;
  readonly metafields?: readonly SeedMetafield[];
  readonly expect: ExpectedVerdict;
  /** Built from its photo: every combination of its options is a look of its own. */
  readonly flat?: true;
  /** The option whose values are different looks; null when every variant looks like the model itself. */
  readonly lookOption: string | null;
}
