import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { OpenedRenderer } from '../../test/conversion/gpu/three/open-three.ts';
import { vendoredModel } from '../usdz/models.ts';
import { psnr, ssim } from './likeness.ts';

export interface Certified {
  readonly picture: string;
  readonly psnr: number;
  readonly ssim: number;
}

const SIZE = 1024;
const CAMERAS = [0, 1, 2];

/**
 * Our pictures through the models' own cameras beside the renders that Khronos' viewer certification compares viewers with.
 * Those are lit by another room, so this says how far a picture is from being flagged (SSIM 0.70, 20 dB), not more.
 */
export async function compareCertified(own: OpenedRenderer, data: string): Promise<Certified[]> {
  const found: Certified[] = [];
  for (const model of ['Mixer', 'WickerChair']) {
    const glb = new Uint8Array(await readFile(vendoredModel(`${model}.glb`)));
    for (const camera of CAMERAS) {
      const picture = `rr-${model}-${camera}`;
      const reference = await sharp(join(data, 'models', `${picture}.png`))
        .flatten({ background: '#ffffff' })
        .ensureAlpha()
        .raw()
        .toBuffer();
      const { rgba } = await own.draw(glb, {
        size: SIZE,
        background: '#ffffff',
        camera: { index: camera },
      });
      found.push({ picture, psnr: psnr(rgba, reference), ssim: ssim(rgba, reference, SIZE) });
    }
  }
  return found;
}
