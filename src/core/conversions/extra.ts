import type { Recipe } from '../../contract/conversion.ts';

/** What each look may get beyond the files that every look has. */
export const lookExtras = ['turntable', 'lods', 'views'] as const;
export type LookExtra = (typeof lookExtras)[number];

/** What a store may choose: of each look, or of each product the file of all its looks. Each is a conversion under a recipe of its own. */
export const extras = [...lookExtras, 'bundle'] as const;
export type Extra = (typeof extras)[number];

/** A recipe with the hash that its conversions are found by. */
export interface HashedRecipe {
  readonly recipe: Recipe;
  readonly hash: string;
}
/** The recipe of what every look has, and of each extra. */
export interface HubRecipe extends HashedRecipe {
  readonly extras: Readonly<Record<Extra, HashedRecipe>>;
}
