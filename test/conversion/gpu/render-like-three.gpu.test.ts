import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { glbOf } from '../made-models.ts';
import { BALLS, GLASS, ball } from './three/balls.ts';
import { type OpenedRenderer, openOneOf } from './three/open-three.ts';

// Two renderers that share nothing but their light and their camera have to agree as well as good ones do, which is 29 dB.
const DECIBELS = 29;

let own: OpenedRenderer;
let three: OpenedRenderer;
beforeAll(async () => {
  [own, three] = [await openOneOf('own'), await openOneOf('three')];
});
afterAll(async () => {
  await own.child.close();
  await three.child.close();
});

/** Of the pixels that show something on either picture: an empty background is no achievement. */
function psnrOfShown(one: Pixels, other: Pixels): number {
  const [empty] = new Uint32Array(one.rgba.buffer.slice(0, 4));
  const [a, b] = [
    new Uint32Array(one.rgba.slice().buffer),
    new Uint32Array(other.rgba.slice().buffer),
  ];
  let [sum, count] = [0, 0];
  for (let pixel = 0; pixel < a.length; pixel += 1) {
    if (a[pixel] === empty && b[pixel] === empty) continue;
    for (let channel = 0; channel < 3; channel += 1)
      sum += (one.rgba[pixel * 4 + channel]! - other.rgba[pixel * 4 + channel]!) ** 2;
    count += 3;
  }
  return 10 * Math.log10((255 * 255 * count) / sum);
}

async function agreement(glb: Uint8Array, size: number): Promise<number> {
  const view = { size, background: '#f0f0f0' };
  const [ours, theirs] = [await own.draw(glb, view), await three.draw(glb, view)];
  return psnrOfShown(ours, theirs);
}

test.each(Object.entries(BALLS))('%s looks as three.js draws it', async (_, describe) => {
  expect(await agreement(await glbOf(await ball(describe)), 96)).toBeGreaterThanOrEqual(DECIBELS);
});

test('painted vertices look as three.js draws them', async () => {
  const glb = await glbOf(await ball((of) => of.setRoughnessFactor(0.7), { colored: true }));
  expect(await agreement(glb, 96)).toBeGreaterThanOrEqual(DECIBELS);
});

test('coloured glass before a wall looks as three.js draws it', async () => {
  const glb = await glbOf(await ball(GLASS, { wall: true }));
  expect(await agreement(glb, 128)).toBeGreaterThanOrEqual(DECIBELS);
});

test.each(['WickerChair', 'Mixer'])('the product %s looks as three.js draws it', async (name) => {
  const file = `../../../simulators/shopify/demo-catalog/vendor/${name}.glb`;
  const glb = new Uint8Array(await readFile(new URL(file, import.meta.url)));
  expect(await agreement(glb, 256)).toBeGreaterThanOrEqual(DECIBELS);
});
