import { expect, test } from '@jest/globals';
import sharp from 'sharp';
import { readVendoredPhoto } from '../../../simulators/shopify/demo-catalog/photos.ts';
import { comparePictures } from '../../../src/core/likeness/compare-pictures.ts';
import { judgeable } from '../../../src/core/likeness/thresholds.ts';
import { smallPicture } from '../../../src/ops/small-picture.ts';

const { edge } = judgeable;
const photo = async (name: Parameters<typeof readVendoredPhoto>[0]) =>
  (await smallPicture(await readVendoredPhoto(name), edge))!;

test('the slip in the demo shop is seen, and its right pictures are no slips', async () => {
  const [red, blue, violet] = await Promise.all([
    photo('stand-mixer-signal-red.jpg'),
    photo('stand-mixer-cobalt.jpg'),
    photo('stand-mixer-violet.jpg'),
  ]);
  const dimmed = await sharp(await readVendoredPhoto('stand-mixer-signal-red.jpg'))
    .modulate({ brightness: 0.75, saturation: 0.9 })
    .flop()
    .toBuffer();
  const inOtherLight = (await smallPicture(dimmed, edge))!;

  expect(comparePictures(inOtherLight, red)).toMatchObject({
    color: { agrees: true },
    outline: { agrees: true },
  });
  expect(comparePictures(red, blue).color).toMatchObject({ agrees: false });
  expect(comparePictures(red, blue).outline).toMatchObject({ agrees: true });
  // Two neighbours of the palette: what a merchant would have to see is not called wrong.
  expect(comparePictures(blue, violet).color.figure).toBeGreaterThan(10);
});
