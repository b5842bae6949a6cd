import type { OutputKind, Recipe } from '../../../contract/conversion.ts';
import { budgets } from '../../../conversion/budgets/budgets.ts';
import { outputKinds, productRecipe } from '../../../conversion/recipe.ts';
import { Failure } from '../../../kernel/errors.ts';
import { postersOf, turntableOf } from './poster-options.ts';

/** What the command line says of a recipe, in words between commas. */
export interface RecipeWords {
  readonly recipe?: string | undefined;
  readonly budgets?: string | undefined;
  readonly poster?: readonly string[] | undefined;
  readonly camera?: string | undefined;
  readonly turntable?: string | undefined;
  readonly xr?: string | undefined;
}

const budgetIds = budgets.map(({ id }) => id);

export const recipeUsage = `  --recipe <kinds>     what to make, of store, xr, ar, poster, turntable, lods,
                       bundle; ${productRecipe.outputs.join(',')} where nothing is said
  --budgets <names>    whose limits to keep, of
                       ${budgetIds.slice(0, 4).join(', ')},
                       ${budgetIds.slice(4).join(', ')}; or none
  --xr auto            ETC1S for colours where that is much smaller and as good;
                       else UASTC for all`;

/** The product's recipe with what the command line says otherwise; pictures that it describes are made. */
export function recipeOf(words: RecipeWords): Recipe {
  const { recipe, budgets: wanted, poster = [], camera, turntable, xr } = words;
  const [first = productRecipe.poster, ...furtherPosters] = postersOf(poster, camera);
  const outputs = recipe === undefined ? productRecipe.outputs : each('--recipe', recipe, outputKinds); // prettier-ignore
  const described: OutputKind[] = [
    ...(poster.length > 0 || camera !== undefined ? (['poster'] as const) : []),
    ...(turntable === undefined ? [] : (['turntable'] as const)),
  ];
  return {
    ...productRecipe,
    outputs: [...new Set([...outputs, ...described])],
    ...(wanted === undefined ? {} : { budgets: budgetsOf(wanted) }),
    ...(xr === undefined ? {} : { textureFormat: formatOf(xr) }),
    poster: first,
    ...(furtherPosters.length === 0 ? {} : { furtherPosters: atMost(furtherPosters) }),
    ...(turntable === undefined ? {} : { turntable: turntableOf(turntable) }),
  };
}

const FURTHER_MAX = 7;

function atMost<T>(further: readonly T[]): readonly T[] {
  if (further.length <= FURTHER_MAX) return further;
  throw new Failure('command.invalid', { '--poster': `no more than ${FURTHER_MAX + 1} posters` });
}

function formatOf(word: string): Recipe['textureFormat'] {
  const [xr = 'uastc'] = each('--xr', word, ['uastc', 'auto'] as const);
  return { ...productRecipe.textureFormat, xr };
}

const budgetsOf = (words: string): Recipe['budgets'] =>
  words === 'none' ? [] : each('--budgets', words, budgetIds);

function each<T extends string>(option: string, words: string, known: readonly T[]): T[] {
  return words.split(',').map((word) => {
    const found = known.find((one) => one === word.trim());
    if (found !== undefined) return found;
    throw new Failure('command.invalid', { [option]: `"${word}" is none of ${known.join(', ')}` });
  });
}
