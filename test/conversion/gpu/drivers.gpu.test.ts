import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { driverCandidates } from '../../../src/conversion/gpu/driver-candidates.ts';
import { type Gpu, openGpu } from '../../../src/conversion/gpu/gpu.ts';
import { blockBytes, encodePicture } from '../../../src/conversion/kernels/uastc-picture.ts';
import { cacheFolder } from '../../../src/embedded/cache-folder.mjs';
import { psnr } from '../../../src/conversion/texture/psnr.ts';
import { chair, glbOf } from '../made-models.ts';
import { drawn, kodak } from './pictures.ts';

const cacheDir = cacheFolder(process.env);
const driverDir = process.env['PLINTH_DRIVER_DIR'];
/** Every driver of this machine that works, and why the others do not. */
const gpus: Gpu[] = [];

beforeAll(async () => {
  for (const { driver } of await driverCandidates(cacheDir, driverDir)) {
    const options = { cacheDir, driverDir, driver, log: () => undefined };
    // An installed driver that is unfit is a finding of `doctor`; what is used is what has to agree.
    const gpu = await openGpu(options).catch(() => null);
    if (gpu !== null) gpus.push(gpu);
  }
});
afterAll(async () => {
  for (const gpu of gpus) await gpu.close();
});

test('a machine has at least one driver that works', () => {
  expect(gpus.map((gpu) => gpu.adapter.driver)).not.toEqual([]);
});

test.each(['fast', 'quality'] as const)(
  'every driver gives the same bytes in the %s profile, and they are the reference’s',
  async (profile) => {
    for (const picture of [await middleOf('kodim20'), glass(64, 32)]) {
      const wanted = Buffer.from(blockBytes(encodePicture(picture, profile)));
      const { width, height } = picture;
      for (const gpu of gpus) {
        const { levels } = await gpu.encode(picture, 'data', width, height, {
          mips: false,
          profile,
        });
        const { driver } = gpu.adapter;
        const got = Buffer.from(levels[0]!.blocks);
        expect({ driver, same: wanted.equals(got) }).toEqual({ driver, same: true });
      }
    }
  },
);

test('every driver makes the same pictures: sized, cut out, packed, recoloured and told by their reach', async () => {
  const [picture, cut] = [await middleOf('kodim20'), glass(64, 32)];
  const made = await Promise.all(
    gpus.map(async (gpu) => {
      const options = { cutoff: 100, profile: 'fast' } as const;
      const { levels } = await gpu.encode(cut, 'color', 64, 32, options);
      const half = (await gpu.resize(picture, 'data', 64, 32)).pixels;
      const pictures = [
        half.rgba,
        (await gpu.pack(cut, half)).pixels.rgba,
        (await gpu.recolour(cut, '#2456c4', half)).pixels.rgba,
        ...levels.map(({ blocks }) => blocks),
      ];
      const bytes = Buffer.concat(pictures).toString('base64');
      return { bytes, range: (await gpu.analyse(picture)).range };
    }),
  );
  for (const each of made) expect(each).toEqual(made[0]);
});

test('every driver draws the same poster: they differ where an edge falls, not in colours', async () => {
  const glb = await glbOf(await chair());
  const [first, ...others] = await Promise.all(
    gpus.map(async (gpu) => (await gpu.poster(glb, 256, '#ffffff')).pixels),
  );
  for (const other of others) expect(psnr(first!, other)).toBeGreaterThan(30);
});

async function middleOf(name: string) {
  const { width, rgba } = await kodak(name);
  return drawn(96, 64, (x, y) => {
    const at = ((y + 220) * width + x + 330) * 4;
    return [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!, 255];
  });
}

const glass = (width: number, height: number) =>
  drawn(width, height, (x, y) => {
    const grey = (x * 9 + y * y) % 256;
    return y < 16 ? [grey, grey, grey, x * 4] : [grey, (y * 8) % 256, 90, (x * y) % 256];
  });
