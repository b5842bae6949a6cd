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
  expect(recipeOf({ poster: ['1024x768,Studio,AVIF'] }).poster).toEqual({
    size: [1024, 768],
    background: 'studio',
    format: 'avif',
  });
  expect(recipeOf({ poster: ['png,64'] }).poster).toMatchObject({ size: 64, format: 'png' });
  expect(recipeOf({ poster: ['transparent'] }).poster.background).toBeNull();
});

test('posters and cameras are said as often as there are, and what is described is made', () => {
  const recipe = recipeOf({
    recipe: 'store',
    poster: ['512,camera=side', '1600x900,studio', 'camera=-30:12.5'],
    camera: 'Blick von oben',
    turntable: '12x128,studio',
  });
  expect(recipe.outputs).toEqual(['store', 'poster', 'turntable']);
  expect(recipe.poster).toMatchObject({ size: 512, camera: { yaw: 90, pitch: 10 } });
  expect(recipe.furtherPosters).toEqual([
    { size: [1600, 900], background: 'studio', format: 'webp', camera: { name: 'Blick von oben' } },
    { ...productRecipe.poster, camera: { yaw: -30, pitch: 12.5 } },
  ]);
  expect(recipe.turntable).toEqual({ frames: 12, size: 128, background: 'studio' });
  expect(recipeOf({ camera: '2' }).poster.camera).toEqual({ index: 2 });
  expect(recipeOf({ camera: '45,20' }).poster.camera).toEqual({ yaw: 45, pitch: 20 });
});

test.each([
  [{ recipe: 'store,hologram' }, '--recipe'],
  [{ budgets: 'nobody' }, '--budgets'],
  [{ poster: ['5000'] }, '--poster'],
  [{ poster: ['mauve'] }, '--poster'],
  [{ poster: ['64,camera=0:95'] }, '--poster'],
  [{ poster: Array<string>(9).fill('64') }, '--poster'],
  [{ turntable: '24' }, '--turntable'],
  [{ turntable: '120x2048' }, '--turntable'],
  [{ turntable: '6x48,studio,png' }, '--turntable'],
])('%j is refused by the name of its option', (words, option) => {
  const failure = failureOf(() => recipeOf(words));
  expect(failure?.code).toBe('command.invalid');
  expect(Object.keys(failure?.detail ?? {})).toEqual([option]);
});
