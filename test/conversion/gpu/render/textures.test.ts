import { expect, test } from '@jest/globals';
import { boundsOf, frameCamera } from '../../../../src/conversion/gpu/render/camera.ts';
import { flattenModel } from '../../../../src/conversion/gpu/render/flat-model.ts';
import { neededTexels } from '../../../../src/conversion/gpu/render/needed-texels.ts';
import { smallMips } from '../../../../src/conversion/gpu/render/small-mips.ts';
import { emptyModel, sheet } from '../../made-models.ts';

test('a sheet that fills the picture needs about a texel per pixel, of half as large ones half as many', () => {
  const { document, mesh } = emptyModel();
  mesh.addPrimitive(sheet(document, 16));
  const flat = flattenModel(document);
  const camera = frameCamera(flat.points, boundsOf(flat.points));
  const group = flat.groups[0]!;
  const texels = neededTexels(flat, group, { camera, size: 512, channel: 0 });
  expect(texels).toBeGreaterThan(400);
  expect(texels).toBeLessThan(1200);
  const half = neededTexels(flat, group, { camera, size: 256, channel: 0 });
  expect(half).toBeCloseTo(texels / 2, 5);
});

test('mips of colours are averaged in light, those of numbers are not, and both go down to one pixel', () => {
  const rgba = new Uint8Array([0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 0, 255, 255, 255, 255]);
  const [, colors] = smallMips({ width: 2, height: 2, rgba }, true);
  const [, numbers] = smallMips({ width: 2, height: 2, rgba }, false);
  expect([...(colors?.rgba ?? [])]).toEqual([188, 188, 188, 128]);
  expect([...(numbers?.rgba ?? [])]).toEqual([128, 128, 128, 128]);
  const long = smallMips({ width: 5, height: 1, rgba: new Uint8Array(20) }, true);
  expect(long.map(({ width, height }) => `${width} x ${height}`)).toEqual([
    '5 x 1',
    '2 x 1',
    '1 x 1',
  ]);
});
