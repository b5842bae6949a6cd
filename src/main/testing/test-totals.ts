import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { checkout } from '../checkout.ts';

/** What became of some tests. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly string[];
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Reads jest's report. A suite that did not even load counts as one failure, and so does a run that left no report. */
export function readTotals(file: string, code: number): Totals {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, failures: ['jest itself'] };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return {
    passed: report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: report.testResults.flatMap(({ name, status, assertionResults }) => {
      const path = relative(checkout, name);
      const tests = assertionResults.filter((one) => one.status === 'failed');
      if (tests.length === 0) return status === 'failed' ? [`${path}: did not run`] : [];
      return tests.map(({ fullName }) => `${path}: ${fullName}`);
    }),
  };
}

/** The totals of all together. */
export const sumOf = (all: readonly Totals[]): Totals => ({
  passed: all.reduce((sum, { passed }) => sum + passed, 0),
  failed: all.reduce((sum, { failed }) => sum + failed, 0),
  skipped: all.reduce((sum, { skipped }) => sum + skipped, 0),
  failures: all.flatMap(({ failures }) => failures),
});
