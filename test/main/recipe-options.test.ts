import { expect, test } from '@jest/globals';
import { productRecipe } from '../../src/conversion/recipe.ts';
import { recipeOf } from '../../src/main/commands/convert/recipe-options.ts';
import { failureOf } from '../conversion/failure-of.ts';

test('what the command line does not say is as for a product', () => {
  expect(recipeOf({})).toEqual(productRecipe);
});

test('outputs, budgets and the poster are said in words between commas', () => {
  expect(recipeOf({ recipe: 'xr, poster' }).outputs).toEqual(['xr', 'poster']);
  expect(recipeOf({ budgets: 'scene-viewer,amazon' }).budgets).toEqual(['scene-viewer', 'amazon']);
  expect(recipeOf({ budgets: 'none' }).budgets).toEqual([]);
  expect(recipeOf({ poster: '1024x768,Studio,AVIF' }).poster).toEqual({
    size: [1024, 768],
    background: 'studio',
    format: 'avif',
  });
  expect(recipeOf({ poster: 'png,64' }).poster).toMatchObject({ size: 64, format: 'png' });
  expect(recipeOf({ poster: 'transparent' }).poster.background).toBeNull();
});

test.each([
  [{ recipe: 'store,hologram' }, '--recipe'],
  [{ budgets: 'nobody' }, '--budgets'],
  [{ poster: '5000' }, '--poster'],
  [{ poster: 'mauve' }, '--poster'],
])('%j is refused by the name of its option', (words, option) => {
  const failure = failureOf(() => recipeOf(words));
  expect(failure?.code).toBe('request.invalid');
  expect(Object.keys(failure?.detail ?? {})).toEqual([option]);
});
