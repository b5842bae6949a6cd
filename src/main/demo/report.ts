import type { SummaryShape } from '../../api/shapes/summary.ts';
import type { VerdictName } from '../../core/catalog/verdict.ts';

/** The closing table as data. `converted` counts the units made by this run alone. */
export interface DemoReport {
  readonly products: number;
  readonly variants: number;
  readonly verdicts: Readonly<Record<VerdictName, number>>;
  readonly looks: number;
  readonly conversions: {
    readonly unique: number;
    readonly reused: number;
    readonly failed: number;
  };
  readonly converted: number;
  readonly published: number;
  readonly complete: boolean;
  readonly proven: boolean;
  readonly differences: readonly string[];
  readonly seconds: number;
  readonly firstPosterSeconds: number | null;
  readonly bytes: { readonly in: number; readonly out: number };
  readonly adapter: string | null;
}

export interface Observed {
  readonly before: SummaryShape | null;
  readonly after: SummaryShape;
  readonly seconds: number;
  readonly firstPosterSeconds: number | null;
  readonly differences: readonly string[];
}

/** Makes the report of a run from what the API said before and after it, and what the store was found to hold. */
export function reportOf({ before, after, ...observed }: Observed): DemoReport {
  const { pending, ...verdicts } = after.verdicts;
  const { unique, reused, failed } = after.conversions;
  return {
    products: after.products,
    variants: after.variants,
    verdicts,
    looks: after.looks,
    conversions: { unique, reused, failed },
    converted: after.conversions.done - (before?.conversions.done ?? 0),
    published: after.published,
    complete: after.complete && pending === 0,
    proven: observed.differences.length === 0,
    differences: observed.differences,
    seconds: round(observed.seconds),
    firstPosterSeconds:
      observed.firstPosterSeconds === null ? null : round(observed.firstPosterSeconds),
    bytes: after.bytes,
    adapter: after.adapter,
  };
}

const round = (seconds: number): number => Math.round(seconds * 10) / 10;
