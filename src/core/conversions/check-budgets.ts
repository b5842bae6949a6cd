import type { ConversionResult } from '../../contract/conversion.ts';
import { budgets, type Measure } from './budgets.ts';

export interface BudgetFault {
  readonly rule: Measure;
  readonly is: number;
  readonly max: number;
  readonly says: string;
}
export interface BudgetEnd {
  readonly budget: string;
  readonly title: string;
  readonly passes: boolean;
  readonly faults: readonly BudgetFault[];
}

/** Holds what a conversion made against every budget; nothing is said of a file that was not made. */
export function checkBudgets({ outputs, report }: ConversionResult): readonly BudgetEnd[] {
  const check = report.checks.find(({ output }) => output === 'store');
  if (outputs.store === undefined || check === undefined) return [];
  const edges = check.texturePsnr.map(({ width, height }) => Math.max(width, height));
  const is: Readonly<Record<Measure, number>> = {
    bytes: outputs.store.bytes,
    triangles: check.triangles,
    materials: report.source.materials.filter(({ triangles }) => triangles > 0).length,
    'texture-edge': Math.max(0, ...edges),
  };
  return budgets.map(({ id, title, rules }) => {
    const faults = rules
      .filter(({ measure, max }) => is[measure] > max)
      .map(({ measure, max }) => {
        const told = words[measure];
        const says = `It has ${told(is[measure])}; ${title} takes at most ${told(max)}.`;
        return { rule: measure, is: is[measure], max, says };
      });
    return { budget: id, title, passes: faults.length === 0, faults };
  });
}

const words: Readonly<Record<Measure, (value: number) => string>> = {
  bytes: (value) => `${(value / 1_000_000).toFixed(1)} MB`,
  triangles: (value) => `${value.toLocaleString('en')} triangles`,
  materials: (value) => `${value} materials`,
  'texture-edge': (value) => `a texture of ${value} pixels`,
};
