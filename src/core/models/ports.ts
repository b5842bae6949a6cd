import type { ModelInspection } from '../../contract/conversion.ts';
import type { FailureDetail, ErrorCode } from '../../kernel/errors.ts';
import type { AssetHash, ModelId } from '../../kernel/ids.ts';

/** A source 3D file as we keep it: what is in it, or why it cannot be used. */
export interface Model {
  readonly id: ModelId;
  readonly source: AssetHash;
  readonly inspection: ModelInspection | null;
  readonly failure: { readonly code: ErrorCode; readonly detail: FailureDetail } | null;
}

export interface Models {
  find(id: ModelId): Promise<Model>;
  findBySource(source: AssetHash): Promise<Model | null>;
  /** Records a source file and its asset row; equal bytes are one model. */
  add(
    source: AssetHash,
    bytes: number,
    found: { inspection: ModelInspection } | { code: ErrorCode; detail: FailureDetail },
  ): Promise<Model>;
}

/** What the conversion service tells of a source file; a typed failure when it cannot be used. */
export interface Inspector {
  inspect(source: AssetHash): Promise<ModelInspection>;
}

/** Fetches a model's bytes from a store's file host into the blob store. */
export interface ModelFiles {
  fetch(url: string): Promise<{ sha256: AssetHash; bytes: number }>;
}
