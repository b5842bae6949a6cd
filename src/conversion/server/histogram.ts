/** Upper bounds, seconds: from one assembly to the deadline of the largest file. */
const BOUNDS = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300] as const;

/** How long something took, as Prometheus counts it. */
export interface Histogram {
  add(labels: string, seconds: number): void;
  /** Lines of the text format, the TYPE line first. */
  lines(): string[];
}

interface Series {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Starts a histogram; `labels` are as they stand between the braces, or empty. */
export function histogram(name: string): Histogram {
  const all = new Map<string, Series>();
  return {
    add(labels, seconds) {
      const series = all.get(labels) ?? { counts: BOUNDS.map(() => 0), sum: 0, count: 0 };
      all.set(labels, series);
      for (const [at, bound] of BOUNDS.entries())
        if (seconds <= bound) series.counts[at] = (series.counts[at] ?? 0) + 1;
      series.sum += seconds;
      series.count += 1;
    },
    lines: () => [
      `# TYPE ${name} histogram`,
      ...[...all].flatMap(([labels, series]) => linesOf(name, labels, series)),
    ],
  };
}

function linesOf(name: string, labels: string, { counts, sum, count }: Series): string[] {
  const within = (bound: number | '+Inf'): string =>
    `{${labels}${labels === '' ? '' : ','}le="${bound}"}`;
  const own = labels === '' ? '' : `{${labels}}`;
  return [
    ...BOUNDS.map((bound, at) => `${name}_bucket${within(bound)} ${counts[at]}`),
    `${name}_bucket${within('+Inf')} ${count}`,
    `${name}_sum${own} ${sum}`,
    `${name}_count${own} ${count}`,
  ];
}
