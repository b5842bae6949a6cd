import type { OutputKind, Recipe } from '../../contract/conversion.ts';
import { productRecipe, recipeHash } from '../../conversion/recipe.ts';
import type { HashedRecipe, HubRecipe } from '../../core/conversions/extra.ts';

const hashed = (recipe: Recipe): HashedRecipe => ({ recipe, hash: recipeHash(recipe) });

/** The same limits as for the store's files: geometry and textures of a look are made once for all its recipes. */
const extra = (kind: OutputKind): HashedRecipe =>
  hashed({ ...productRecipe, name: kind, outputs: [kind] });

/** What the hub has made of every look, and of those whose store wants more. */
export const hubRecipe: HubRecipe = {
  ...hashed(productRecipe),
  extras: { turntable: extra('turntable'), lods: extra('lods'), bundle: extra('bundle') },
};
