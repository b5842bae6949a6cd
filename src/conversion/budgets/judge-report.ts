import type { BudgetEnd, Reduction } from '../../contract/budget.ts';
import type { Recipe } from '../../contract/conversion.ts';
import { judgeBudgets } from './judge-budgets.ts';
import { type Made, reductionsOf } from './reductions-of.ts';
import { tellReduction } from './tell-reduction.ts';

/** What a report says of budgets: their verdicts, what was done, and a warning for each that was asked for and not reached. */
export function judgeReport(
  recipe: Recipe,
  made: Made,
): { budgets: BudgetEnd[]; reductions: Reduction[]; warnings: string[] } {
  const reductions = reductionsOf(made);
  const did = (output: 'store' | 'ar'): string[] =>
    reductions.filter((each) => each.output === output).flatMap(tellReduction);
  const figures = (output: 'store' | 'ar') =>
    made.checks.find((check) => check.output === output)?.figures;
  // A store file that was only made to draw a poster from goes nowhere.
  const judged = (['store', 'ar'] as const).filter((output) => recipe.outputs.includes(output));
  const budgets = judgeBudgets({
    figures: Object.fromEntries(
      judged.flatMap((output) => {
        const found = figures(output);
        return found === undefined ? [] : [[output, found]];
      }),
    ),
    wanted: recipe.budgets,
    did: { store: did('store'), ar: did('ar') },
  });
  return { budgets, reductions, warnings: budgets.flatMap(missed) };
}

/** Why a budget that was asked for is not kept. */
const missed = ({ wanted, title, figures }: BudgetEnd): string[] =>
  wanted
    ? figures
        .filter(({ hard, holds }) => hard && !holds)
        .map(({ says }) => `The budget of ${title} is not kept: ${says}`)
    : [];
