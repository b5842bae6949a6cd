import type { SummaryShape } from '../../api/shapes/summary.ts';
import type { DemoReport } from './report.ts';

/** The last page of a run, for a merchant: what became of every variant, what it cost, what a shopper saves, where to look. */
export function closingTable(report: DemoReport, summary: SummaryShape, places: string): string {
  const { verdicts, conversions } = report;
  const withLook = verdicts.live + verdicts.ready;
  const rows: readonly (readonly [string, string])[] = [
    [
      'Accounted for',
      `${n(report.variants)} variants of ${n(report.products)} products${completeness(report)}`,
    ],
    ['Live in the store', `${n(verdicts.live)} variants, every file fetched and its hash compared`],
    [
      'Ready, not shown yet',
      verdicts.ready === summary.held
        ? ''
        : `${n(verdicts.ready - summary.held)} variants: npm run plinth -- publish`,
    ],
    [
      'Held',
      summary.held === 0
        ? ''
        : `${n(summary.held)} variants look unlike their photo or size: say in the app what is right`,
    ],
    [
      'Could be made',
      verdicts.derivable === 0
        ? ''
        : `${n(verdicts.derivable)} variants, from their photo: say yes on the product’s page`,
    ],
    [
      'Need a model',
      verdicts['needs-model'] === 0
        ? ''
        : `${n(verdicts['needs-model'])} variants: ${nextStep(summary)}`,
    ],
    [
      'Left out',
      verdicts.excluded === 0
        ? ''
        : `${n(verdicts.excluded)} variants without a shape, such as gift cards`,
    ],
    ['Failed', verdicts.failed === 0 ? '' : `${n(verdicts.failed)} variants, see below`],
    ['Work', `${n(conversions.unique)} conversions did the work of ${n(withLook)}`],
    ['This run', thisRun(report)],
    [
      'On a shopper’s phone',
      `${mb(report.bytes.in)} → ${mb(report.bytes.out)} for one file of every look`,
    ],
    ['Adapter', report.adapter ?? 'none'],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows
    .filter(([, text]) => text !== '')
    .map(([label, text]) => `  ${label.padEnd(width)}  ${text}`);
  return ['', ...lines, ...failures(summary), '', places].join('\n');
}

const completeness = (report: DemoReport): string =>
  report.complete
    ? ', as many as the store counts'
    : ' — INCOMPLETE: the store counts more than was read';

const nextStep = (summary: SummaryShape): string =>
  summary.verdicts['needs-model'] > 0 ? 'add a GLB to the product in the store' : '';

const thisRun = (report: DemoReport): string =>
  report.converted === 0
    ? `${report.seconds.toFixed(1)} s, nothing converted again`
    : `${report.seconds.toFixed(1)} s for ${n(report.converted)} conversions`;

function failures(summary: SummaryShape): string[] {
  return summary.failures.flatMap((failure) => [
    '',
    `  ✗ ${failure.product.title} (${n(failure.variants)} variants): ${failure.says}`,
    ...(failure.todo === null ? [] : [`    ${failure.todo}`]),
  ]);
}

const n = (count: number): string => count.toLocaleString('en');
const mb = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;
