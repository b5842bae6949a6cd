import type { ErrorCode, FailureDetail } from '../../kernel/errors.ts';

/** What is true of a variant once a sync has settled it. */
export const verdicts = [
  'live',
  'ready',
  'derivable',
  'needs-model',
  'failed',
  'excluded',
] as const;
export type VerdictName = (typeof verdicts)[number];

/** Why a variant has its verdict, in words for the merchant, and the next step when one helps. */
export interface Verdict {
  readonly name: VerdictName;
  readonly says: string;
  readonly todo: string | null;
  readonly code: ErrorCode | null;
  readonly detail: FailureDetail;
}

export const verdictCounts = (): Record<VerdictName, number> => ({
  live: 0,
  ready: 0,
  derivable: 0,
  'needs-model': 0,
  failed: 0,
  excluded: 0,
});
