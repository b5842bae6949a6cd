import type { BudgetEnd, BudgetFigure, BudgetId, FileFigures } from '../../contract/budget.ts';
import { type Budget, type BudgetRule, budgets } from './budgets.ts';
import { inWords } from './in-words.ts';

/** What is judged: the figures of the outputs there are, what the recipe asked for, and what was done for it. */
export interface Judged {
  readonly figures: Readonly<Partial<Record<'store' | 'ar', FileFigures>>>;
  readonly wanted: readonly BudgetId[];
  readonly did: Readonly<Partial<Record<'store' | 'ar', readonly string[]>>>;
}

/** Holds finished files against every budget; nothing is said of a file that was not made. */
export const judgeBudgets = ({ figures, wanted, did }: Judged): BudgetEnd[] =>
  budgets.flatMap((budget) => {
    const { id, title, output } = budget;
    const file = figures[output];
    if (file === undefined) return [];
    const held = figuresOf(budget, file);
    const passes = held.every(({ hard, holds }) => holds || !hard);
    const isWanted = wanted.includes(id);
    return [
      {
        budget: id,
        title,
        output,
        wanted: isWanted,
        passes,
        figures: held,
        did: did[output] ?? [],
      },
    ];
  });

const figuresOf = ({ title, rules }: Budget, file: FileFigures): BudgetFigure[] =>
  rules.flatMap((rule) => {
    const is = file[rule.measure];
    return is === null ? [] : [figureOf(rule, is, title)];
  });

function figureOf({ measure, min, max, hard }: BudgetRule, is: number, title: string) {
  const holds = is <= (max ?? Infinity) && is >= (min ?? -Infinity);
  const told = inWords[measure];
  const limit =
    max === undefined ? `at least ${told(min ?? 0)}` : max === 0 ? 'none' : `at most ${told(max)}`;
  const says = `It has ${told(is)}; ${title} ${hard ? 'takes' : 'advises'} ${limit}.`;
  return { measure, is, min: min ?? null, max: max ?? null, hard, holds, says };
}
