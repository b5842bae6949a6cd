import type { PosterOrder, Recipe } from '../../../contract/conversion.ts';
import { budgets } from '../../../conversion/budgets/budgets.ts';
import { outputKinds, productRecipe, recipeSchema } from '../../../conversion/recipe.ts';
import { Failure } from '../../../kernel/errors.ts';

/** What the command line says of a recipe, in words between commas. */
export interface RecipeWords {
  readonly recipe?: string | undefined;
  readonly budgets?: string | undefined;
  readonly poster?: string | undefined;
  readonly xr?: string | undefined;
}

const budgetIds = budgets.map(({ id }) => id);
const formats = ['webp', 'png', 'avif'] as const satisfies readonly PosterOrder['format'][];

export const recipeUsage = `  --recipe <kinds>              what to make, of ${outputKinds.join(', ')} (default: ${productRecipe.outputs.join(',')})
  --budgets <names>             whose limits to keep, of ${budgetIds.join(', ')}; "none" for nobody's
  --xr auto                     ETC1S for colours where that is much smaller and as good; else UASTC for all
  --poster 1024x768,studio,avif size, background (studio, transparent or #rrggbb) and format (${formats.join(', ')})`;

/** The product's recipe with what the command line says otherwise. */
export function recipeOf({ recipe, budgets: wanted, poster, xr }: RecipeWords): Recipe {
  return {
    ...productRecipe,
    ...(recipe === undefined ? {} : { outputs: each('--recipe', recipe, outputKinds) }),
    ...(wanted === undefined ? {} : { budgets: budgetsOf(wanted) }),
    ...(xr === undefined ? {} : { textureFormat: formatOf(xr) }),
    ...(poster === undefined ? {} : { poster: posterOf(poster) }),
  };
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
    throw new Failure('request.invalid', { [option]: `"${word}" is none of ${known.join(', ')}` });
  });
}

function posterOf(words: string): PosterOrder {
  let order: PosterOrder = productRecipe.poster;
  for (const word of words.split(',').map((one) => one.trim().toLowerCase())) {
    const [, width, height] = /^(\d+)(?:x(\d+))?$/.exec(word) ?? [];
    const format = formats.find((one) => one === word);
    if (width !== undefined)
      order = {
        ...order,
        size: height === undefined ? Number(width) : [Number(width), Number(height)],
      };
    else if (format !== undefined) order = { ...order, format };
    else order = { ...order, background: word === 'transparent' ? null : word };
  }
  const read = recipeSchema.shape.poster.safeParse(order);
  if (read.success) return read.data;
  throw new Failure('request.invalid', {
    '--poster': `"${words}" is not such as 1024x768,studio,avif; edges are 16 to 4096 pixels`,
  });
}
