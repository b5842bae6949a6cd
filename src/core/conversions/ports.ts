import type {
  BundledLook,
  ConversionJob,
  ConversionReport,
  ConversionResult,
  OutputFile,
  OutputKind,
  Recipe,
} from '../../contract/conversion.ts';
import type { LookSelection } from '../catalog/look-selection.ts';
import type { ErrorCode, FailureDetail } from '../../kernel/errors.ts';
import type { Extra, HashedRecipe, LookExtra } from './extra.ts';
import type {
  AssetHash,
  ConnectionId,
  ConversionId,
  LookId,
  ModelId,
  ProductId,
} from '../../kernel/ids.ts';

export type ConversionState = 'queued' | 'converting' | 'done' | 'failed';

/** One unit of GPU work: a look, or several in one file, under a recipe. Variants with equal looks, even of different products, share it. */
export interface Conversion {
  readonly id: ConversionId;
  readonly look: LookId;
  readonly model: ModelId;
  readonly source: AssetHash;
  readonly selection: LookSelection;
  /** The looks of a bundle, of which `look` is the first. */
  readonly bundle: readonly BundledLook[] | null;
  readonly recipe: Recipe;
  readonly state: ConversionState;
  readonly outputs: Readonly<Partial<Record<OutputKind, OutputFile>>> | null;
  readonly report: ConversionReport | null;
  readonly failure: { readonly code: ErrorCode; readonly detail: FailureDetail } | null;
}

export interface Looks {
  /** One row per (model, selection); returns the ids in the order asked. */
  ensure(
    looks: readonly { model: ModelId; selection: LookSelection; guessed: boolean }[],
  ): Promise<readonly LookId[]>;
}

export interface Conversions {
  /** Creates the conversions of a product's looks that are missing under this recipe; counts what was there. */
  plan(
    product: ProductId,
    recipe: Recipe,
    recipeHash: string,
    extra?: LookExtra,
  ): Promise<{ queued: number; reused: number }>;
  /** Conversions of the product still to do under this recipe, in id order. */
  todo(
    product: ProductId,
    recipeHash: string,
    after: ConversionId | null,
    limit: number,
  ): Promise<readonly ConversionId[]>;
  find(id: ConversionId): Promise<Conversion>;
  /** Marks it as begun; returns how often that has happened. */
  start(id: ConversionId): Promise<number>;
  /** Stores outputs as assets, the report, and one usage event per (organization, conversion), in one transaction: a retry never bills twice. */
  finish(id: ConversionId, result: ConversionResult): Promise<void>;
  fail(id: ConversionId, failure: { code: ErrorCode; detail: FailureDetail }): Promise<void>;
  ofProduct(product: ProductId, recipeHash: string): Promise<readonly Conversion[]>;
}

export interface Extras {
  /** What a connection has chosen for its looks and products. */
  of(connection: ConnectionId): Promise<readonly Extra[]>;
  /** Products that lack one of these under its recipe, or whose bundle is of other looks than they show now, in id order. */
  lacking(
    connection: ConnectionId,
    wanted: ReadonlyMap<Extra, string>,
    page: { readonly after: ProductId | null; readonly limit: number },
  ): Promise<readonly ProductId[]>;
  /** Conversions still to do of what the connection has chosen, in id order. */
  todo(
    connection: ConnectionId,
    after: ConversionId | null,
    limit: number,
  ): Promise<readonly ConversionId[]>;
}

export interface Bundles {
  /** Plans the file of all looks for each model of a product, and notes why there is none; returns how many are to be made. */
  plan(product: ProductId, under: HashedRecipe): Promise<number>;
}

export interface ConversionService {
  convert(
    job: ConversionJob,
    onProgress: (step: string, fraction: number) => void,
    signal: AbortSignal,
  ): Promise<ConversionResult>;
}
