import type { OutputKind, Recipe } from '../../contract/conversion.ts';

/** What looks may get beyond the files that every look has; each is a conversion of its own, under a recipe of its own. */
export const extras = ['turntable', 'lods'] as const satisfies readonly OutputKind[];
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

/** All that is made of a look, whatever is chosen. */
export const hashesOf = ({ hash, extras: more }: HubRecipe): readonly string[] => [
  hash,
  ...Object.values(more).map((one) => one.hash),
];
