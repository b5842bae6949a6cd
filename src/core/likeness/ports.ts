import type { AssetHash, LikenessId, LookId, ProductId, VariantId } from '../../kernel/ids.ts';
import type { Likeness } from './likeness.ts';
import type { Picture } from './picture.ts';

/** What was found when looks were compared, and what people said of it. */
export interface Likenesses {
  of(looks: readonly LookId[]): Promise<readonly Likeness[]>;
  /** Keeps what was found of a look and what it was compared with, in the place of what was found before. What was said of the same look and the same picture still counts. */
  keep(found: Found): Promise<LikenessId>;
  /** Says of each variant of a product by what it is judged; null: by nothing. */
  assign(
    product: ProductId,
    judged: readonly { readonly variant: VariantId; readonly likeness: LikenessId | null }[],
  ): Promise<void>;
  /** By what the variants of a product are judged. */
  ofProduct(product: ProductId): Promise<ReadonlyMap<VariantId, Likeness>>;
}
export type Found = Omit<Likeness, 'id' | 'rightBy' | 'isSettled'> & {
  readonly photoHash: string | null;
};

/** Pictures made small enough to be compared. */
export interface Pictures {
  /** A photo of a store with the sha256 of its bytes, or why there is none to look at: it is gone, or is no picture. */
  photo(
    url: string,
    edge: number,
  ): Promise<{ readonly picture: Picture; readonly sha256: string } | { readonly why: string }>;
  /** A picture that we made. */
  poster(sha256: AssetHash, edge: number): Promise<Picture>;
}
