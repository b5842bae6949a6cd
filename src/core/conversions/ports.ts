import type {
  ConversionJob,
  ConversionReport,
  ConversionResult,
  OutputFile,
  OutputKind,
  Recipe,
} from '../../contract/conversion.ts';
import type { LookSelection } from '../catalog/look-selection.ts';
import type { ErrorCode, FailureDetail } from '../../kernel/errors.ts';
import type { Extra } from './extra.ts';
import type {
  AssetHash,
  ConnectionId,
  ConversionId,
  LookId,
  ModelId,
  ProductId,
} from '../../kernel/ids.ts';

export type ConversionState = 'queued' | 'converting' | 'done' | 'failed';

/** One unit of GPU work: a look under a recipe. Variants with equal looks, even of different products, share it. */
export interface Conversion {
  readonly id: ConversionId;
  readonly look: LookId;
  readonly model: ModelId;
  readonly source: AssetHash;
  readonly selection: LookSelection;
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
    extra?: Extra,
  ): Promise<{ queued: number; reused: number }>;
  /** Conversions of the product still to do under any of these recipes, in id order. */
  todo(
    product: ProductId,
    recipeHashes: readonly string[],
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
  /** What the looks of a connection's products get besides. */
  of(connection: ConnectionId): Promise<readonly Extra[]>;
}

export interface ConversionService {
  convert(
    job: ConversionJob,
    onProgress: (step: string, fraction: number) => void,
    signal: AbortSignal,
  ): Promise<ConversionResult>;
}
