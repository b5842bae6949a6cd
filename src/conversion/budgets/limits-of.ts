import type { BudgetId, Measure } from '../../contract/budget.ts';
import { budgets } from './budgets.ts';

interface Asked {
  readonly budgets: readonly BudgetId[];
}

/** The hard upper limits that some budgets set for a figure of an output, the tightest first. */
export const limitsOf = (asked: Asked, output: 'store' | 'ar', measure: Measure): number[] =>
  budgets
    .filter((budget) => asked.budgets.includes(budget.id) && budget.output === output)
    .flatMap(({ rules }) => rules)
    .filter((rule) => rule.hard && rule.measure === measure)
    .flatMap(({ max }) => max ?? [])
    .toSorted((a, b) => a - b);

/** The tightest of them; Infinity where nobody asks. */
export const limitOf = (asked: Asked, output: 'store' | 'ar', measure: Measure): number =>
  limitsOf(asked, output, measure)[0] ?? Infinity;
