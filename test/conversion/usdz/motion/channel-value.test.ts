import { expect, test } from '@jest/globals';
import { Document } from '@gltf-transform/core';
import { Quaternion } from 'three';
import { channelValue } from '../../../../src/conversion/usdz/motion/channel-value.ts';
import { type Keys, animate } from '../moving-models.ts';

/** What a channel of these keys says at each of the times. */
function valuesAt(keys: Omit<Keys, 'node'>, times: readonly number[]): number[][] {
  const document = new Document();
  document.createBuffer();
  animate(document, 'one', [{ ...keys, node: document.createNode() }]);
  const [channel] = document.getRoot().listAnimations()[0]!.listChannels();
  return times.map((time) => channelValue(channel!)!(time));
}

const moved = [
  [0, 0, 0],
  [1, 2, 4],
];

test('between two keys it moves evenly, before and after them it stands', () => {
  const keys = { path: 'translation', times: [1, 3], values: moved } as const;
  expect(valuesAt(keys, [0, 1, 1.5, 2, 3, 9])).toEqual([
    [0, 0, 0],
    [0, 0, 0],
    [0.25, 0.5, 1],
    [0.5, 1, 2],
    [1, 2, 4],
    [1, 2, 4],
  ]);
});

test('a step holds until the next key', () => {
  const keys = { path: 'scale', times: [0, 1], values: moved, interpolation: 'STEP' } as const;
  expect(valuesAt(keys, [0.99, 1])).toEqual(moved);
});

test('a turn takes the short way round at an even pace, as another library turns', () => {
  const [from, to] = [new Quaternion(0.1, 0.3, -0.2, 0.9), new Quaternion(0.5, -0.6, 0.1, -0.4)];
  const ends = [from, to].map((each) => each.normalize().toArray());
  const keys = { path: 'rotation', times: [0, 1], values: ends } as const;
  for (const [index, part] of [0.1, 0.5, 0.8].entries()) {
    const found = new Quaternion(...(valuesAt(keys, [0.1, 0.5, 0.8])[index] as [number, number]));
    expect(found.angleTo(from.clone().slerp(to, part))).toBeCloseTo(0, 5);
  }
});

test('a curve leaves and arrives as steeply as its keys say', () => {
  const nothing = [0, 0, 0];
  const values = [nothing, nothing, [2, 0, 0], nothing, [1, 0, 0], nothing];
  const interpolation = 'CUBICSPLINE';
  const keys = { path: 'translation', times: [0, 2], values, interpolation } as const;
  const [start, quarter, end] = valuesAt(keys, [0, 1, 2]);
  expect([start, end]).toEqual([nothing, [1, 0, 0]]);
  // Half of the way, and an eighth of what it leaves with times the two seconds.
  expect(quarter?.[0]).toBeCloseTo(0.5 + (2 * 2) / 8);
});

test('lists that do not belong together say nothing', () => {
  const document = new Document();
  document.createBuffer();
  animate(document, 'one', [
    { node: document.createNode(), path: 'scale', times: [0, 1, 2], values: moved },
  ]);
  expect(channelValue(document.getRoot().listAnimations()[0]!.listChannels()[0]!)).toBeNull();
});
