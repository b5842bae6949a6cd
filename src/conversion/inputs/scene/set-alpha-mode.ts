import type { Material, Texture } from '@gltf-transform/core';
import sharp from 'sharp';
import { pictureOptions } from '../../model/picture-kind.ts';

/** Of the pixels of a thing that is cut out, how many are neither shown nor hidden: its edges. */
const BETWEEN_MAX = 0.05;
const HIDDEN = 16;
const SHOWN = 239;

/** How a material with this picture is seen through: cut out where the picture nearly says yes or no, which needs no sorting, else blended. */
export async function setAlphaMode(made: Material, picture: Texture): Promise<void> {
  const { data } = await sharp(picture.getImage() ?? new Uint8Array(), pictureOptions)
    .ensureAlpha()
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  let between = 0;
  for (let at = 3; at < data.length; at += 4) {
    const alpha = data[at] ?? 0;
    if (alpha > HIDDEN && alpha < SHOWN) between += 1;
  }
  if (between * 4 > data.length * BETWEEN_MAX) made.setAlphaMode('BLEND');
  else made.setAlphaMode('MASK').setAlphaCutoff(0.5);
}
