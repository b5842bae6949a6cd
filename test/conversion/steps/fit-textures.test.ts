import { expect, test } from '@jest/globals';
import type { BudgetId } from '../../../src/contract/budget.ts';
import type { ConversionJob } from '../../../src/contract/conversion.ts';
import type { Picture } from '../../../src/conversion/model/template.ts';
import type { ConverterParts } from '../../../src/conversion/parts.ts';
import { productRecipe } from '../../../src/conversion/recipe.ts';
import type { DressedModel } from '../../../src/conversion/steps/dress-model.ts';
import { fitTextures } from '../../../src/conversion/steps/fit-textures.ts';
import { hash } from '../../core/samples.ts';

const picture = (slot: Picture['slot'], edge: number): Picture => ({
  sha256: hash('a'),
  name: slot,
  mediaType: 'image/png',
  width: edge,
  height: edge,
  slot,
  alpha: false,
  cutoff: null,
});

/** A look whose textures weigh so many bytes per pixel, as if all had been made before. */
async function fitted(
  of: { pictures: readonly Picture[]; geometry?: number; bytesPerPixel: number },
  budgets: readonly BudgetId[],
) {
  const parts = {
    gpu: { profile: 'fast' },
    bench: { usage: { threads: 2 } },
    cache: {
      take: (_kind: string, { width, height }: { width: number; height: number }) => ({
        value: { width, height, bytes: Math.round(width * height * of.bytesPerPixel) },
        hit: true,
      }),
    },
  } as unknown as ConverterParts;
  const look: DressedModel = {
    target: 'store',
    json: { asset: { version: '2.0' } },
    bin: new Uint8Array(of.geometry ?? 1000),
    binHash: hash('b'),
    pictures: of.pictures,
  };
  const recipe = { ...productRecipe, budgets };
  const job: ConversionJob = {
    scope: 'test',
    source: hash('c'),
    look: { kind: 'as-modelled' },
    recipe,
  };
  const watch = { signal: new AbortController().signal, onFraction: () => undefined };
  const { textures, steps } = await fitTextures(parts, job, [look], watch);
  return {
    edges: textures.store?.map(({ texture }) => texture.width),
    steps: steps.map(({ color, other }) => [color, other]),
    bytes: steps.map(({ bytes }) => bytes),
  };
}

const maps = [picture('color', 2048), picture('normal', 2048), picture('data', 2048)];

test('textures that fit are left alone', async () => {
  const { edges, steps } = await fitted({ pictures: maps, bytesPerPixel: 0.3 }, [
    'khronos-3d-commerce',
  ]);
  expect({ edges, steps }).toEqual({ edges: [2048, 2048, 2048], steps: [] });
});

test('what is no colour is halved first, then colours, and no further than it takes', async () => {
  const few = await fitted({ pictures: maps, bytesPerPixel: 0.7 }, ['khronos-3d-commerce']);
  expect(few.edges).toEqual([2048, 1024, 1024]);
  expect(few.steps).toEqual([
    [2048, 2048],
    [2048, 1024],
  ]);
  const more = await fitted({ pictures: maps, bytesPerPixel: 2 }, ['khronos-3d-commerce']);
  expect(more.edges).toEqual([1024, 512, 512]);
  expect(more.steps).toEqual([
    [2048, 2048],
    [2048, 1024],
    [1024, 1024],
    [1024, 512],
  ]);
  expect(more.bytes.at(-1)).toBeLessThanOrEqual(5 * 2 ** 20);
});

test('of several budgets the tightest that can be reached decides', async () => {
  const heavy = { pictures: maps, geometry: 8_000_000, bytesPerPixel: 1 };
  // Eight megabytes of geometry never fit five: fifteen are reached by one step.
  const both = await fitted(heavy, ['khronos-3d-commerce', 'shopify']);
  expect(both.edges).toEqual([2048, 1024, 1024]);
});

test('where no size is small enough the textures stay as they were: a blur would help nobody', async () => {
  const hopeless = { pictures: maps, geometry: 5_200_000, bytesPerPixel: 1 };
  const { edges, steps } = await fitted(hopeless, ['khronos-3d-commerce']);
  expect(edges).toEqual([2048, 2048, 2048]);
  expect(steps.at(-1)).toEqual([256, 256]);
  const alone = await fitted({ ...hopeless, geometry: 6_000_000 }, ['khronos-3d-commerce']);
  expect(alone.steps).toEqual([]);
});

test('a budget that limits edges limits them from the start, and none asks for nothing', async () => {
  const large = [picture('color', 8192)];
  const recipe = { pictures: large, bytesPerPixel: 0.01 };
  expect((await fitted(recipe, ['google-merchant'])).edges).toEqual([2048]);
  expect((await fitted({ ...recipe, bytesPerPixel: 9 }, [])).edges).toEqual([2048]);
});
