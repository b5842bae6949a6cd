import type { OutputKind, PosterOrder, Recipe } from '../../contract/conversion.ts';
import { productRecipe, recipeHash } from '../../conversion/recipe.ts';
import type { HashedRecipe, HubRecipe } from '../../core/conversions/extra.ts';
import { type View, viewDirections, views } from '../../core/conversions/views.ts';

const hashed = (recipe: Recipe): HashedRecipe => ({ recipe, hash: recipeHash(recipe) });

/** The same limits as for the store's files: geometry and textures of a look are made once for all its recipes. */
const extra = (kind: OutputKind): HashedRecipe =>
  hashed({ ...productRecipe, name: kind, outputs: [kind] });

/** Large enough for a listing, and without a ground, so that they stand on any page. */
const viewOf = (view: View): PosterOrder => ({
  size: 1024,
  background: null,
  format: 'webp',
  camera: viewDirections[view],
});
const [front, ...others] = views;
const fromFourSides = hashed({
  ...productRecipe,
  name: 'views',
  outputs: ['poster'],
  poster: viewOf(front),
  furtherPosters: others.map(viewOf),
});

/** What the hub has made of every look, and of those whose store wants more. */
export const hubRecipe: HubRecipe = {
  ...hashed(productRecipe),
  extras: {
    turntable: extra('turntable'),
    lods: extra('lods'),
    views: fromFourSides,
    bundle: extra('bundle'),
  },
};
