import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import {
  type Cube,
  FACES,
  LEVELS,
  texelsOf,
} from '../../../../src/conversion/gpu/render/room/cube.ts';
import { fallingLight } from '../../../../src/conversion/gpu/render/room/falling-light.ts';
import { ROOM_FILE } from '../../../../src/conversion/gpu/render/room/open-room.ts';
import { readRoom } from '../../../../src/conversion/gpu/render/room/room-file.ts';
import { spreadLight } from '../../../../src/conversion/gpu/render/room/spread-light.ts';

function cubeOf(edge: number, light: (x: number, y: number, z: number) => number): Cube {
  const { directions } = texelsOf(edge);
  const texels = Array.from({ length: FACES * edge * edge }, (_, at) => {
    const [x, y, z] = directions.subarray(at * 3, at * 3 + 3);
    return light(x!, y!, z!);
  });
  return { edge, light: Float32Array.from(texels) };
}

const brightest = (light: Float32Array): number =>
  light.reduce((most, each) => Math.max(most, each));

test('the texels of a cube make up the sphere', () => {
  const whole = texelsOf(64).solids.reduce((sum, solid) => sum + solid, 0);
  expect(whole / (4 * Math.PI)).toBeCloseTo(1, 3);
});

test('even light stays even, however rough the surface', () => {
  const even = cubeOf(16, () => 0.7);
  for (const { roughness } of LEVELS.slice(1))
    for (const value of spreadLight(even, roughness, 8).light) expect(value).toBeCloseTo(0.7, 5);
});

test('a matt surface under one bright half sees what the cosine says: all, half and nothing of it', () => {
  const { edge, light } = spreadLight(
    cubeOf(32, (_, y) => (y > 0 ? 1 : 0)),
    1,
    8,
  );
  const { directions } = texelsOf(edge);
  for (const [at, value] of light.entries())
    expect(value).toBeCloseTo((1 + directions[at * 3 + 1]!) / 2, 2);
});

test('a small lamp spreads the wider and weaker the rougher the surface', () => {
  const lamp = cubeOf(32, (x, y, z) => ((x + y + z) / Math.sqrt(3) > 0.99 ? 10 : 0));
  const peaks = [0.3, 0.5, 1].map((roughness) => brightest(spreadLight(lamp, roughness, 16).light));
  expect(peaks).toEqual(peaks.toSorted((a, b) => b - a));
  expect(peaks[0]).toBeGreaterThan(peaks[2]! * 10);
});

test('nine numbers hold what falls on a surface', () => {
  const matt = spreadLight(
    cubeOf(32, (x, y) => Math.max(0, 0.6 * x + 0.8 * y)),
    1,
    8,
  );
  const { constant, x, y, z, xy, yz, xz, zz, xx } = fallingLight(matt);
  const { directions } = texelsOf(8);
  for (const [at, value] of matt.light.entries()) {
    const [nx, ny, nz] = directions.subarray(at * 3, at * 3 + 3) as unknown as [
      number,
      number,
      number,
    ];
    const linear = constant + x * nx + y * ny + z * nz;
    const square = xy * nx * ny + yz * ny * nz + xz * nx * nz + zz * nz * nz;
    expect(linear + square + xx * (nx * nx - ny * ny)).toBeCloseTo(value, 1);
  }
});

test('the room in the repository has its levels out of its own light, as bright as a white surface wants it', async () => {
  const levels = readRoom(await readFile(ROOM_FILE));
  expect(levels.map(({ edge }) => edge)).toEqual(LEVELS.map(({ edge }) => edge));
  const [, , smooth, , matt] = levels;
  const again = spreadLight(smooth!, 1, 8);
  for (const [at, value] of again.light.entries())
    expect(Math.abs(value / matt!.light[at]! - 1)).toBeLessThan(0.05);
  const front = fallingLight(matt!);
  expect(front.constant + front.z + front.zz).toBeGreaterThan(0.85);
  expect(front.constant + front.z + front.zz).toBeLessThan(1.2);
});
