import type { VariantId } from '../../kernel/ids.ts';
import type { Model } from '../models/ports.ts';
import type { LookDecision } from './choose-look.ts';
import type { Verdict } from './verdict.ts';

/** A variant with the model it is shown with and what is changed on it, or with the reason for which it has none. */
export type VariantChoice =
  | { readonly variant: VariantId; readonly model: Model; readonly decision: LookDecision }
  | { readonly variant: VariantId; readonly model: null; readonly verdict: Verdict };
