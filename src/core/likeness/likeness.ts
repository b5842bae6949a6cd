import type { AssetHash, LikenessId, LookId } from '../../kernel/ids.ts';
import { type Findings, likenessParts, unlikeParts } from './finding.ts';

/** What a look is compared with: the store's photo of its variant, by its address, and the size that the store tells, in its words. */
export interface Told {
  readonly photoUrl: string | null;
  readonly size: string | null;
}

/** How a look agrees with what the store says of its variants. One row for all that are told alike. */
export interface Likeness extends Told {
  readonly id: LikenessId;
  readonly look: LookId;
  /** The look's picture that was compared. */
  readonly poster: AssetHash | null;
  readonly findings: Findings;
  /** Nothing is left to be tried: a photo that could not be fetched is asked for again. */
  readonly isSettled: boolean;
  /** Who said that the look is right all the same; null when nobody did. */
  readonly rightBy: string | null;
}

/** Whether what shows this look has to wait for somebody's word. */
export const isHeldBy = ({ findings, rightBy }: Pick<Likeness, 'findings' | 'rightBy'>): boolean =>
  rightBy === null && unlikeParts(findings).length > 0;

/** One text per thing that a look is compared with. */
export const toldKey = (look: LookId, { photoUrl, size }: Told): string =>
  JSON.stringify([look, photoUrl, size]);

/** In what a look contradicts the store, in words. */
export const unlikeInWords = ({ findings }: Pick<Likeness, 'findings'>): string =>
  likenessParts
    .filter((part) => findings[part].agrees === false)
    .map((part) => findings[part].says)
    .join(' ');
