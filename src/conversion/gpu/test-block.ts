import { blockBytes, encodePicture } from '../kernels/uastc-picture.ts';
import { encodeTexture } from './encode-texture.ts';
import type { TextureKernels } from './texture-kernels.ts';

/** Seven smooth blocks and a wild one, which by that is worth the dear modes. */
const picture = {
  width: 32,
  height: 4,
  rgba: Uint8Array.from({ length: 32 * 4 * 4 }, (_, at) => {
    if (at % 4 === 3) return 255;
    const x = (at >> 2) % 32;
    return x < 4 ? (at * 37 + 11) % 251 : x * 3 + (at % 4) * 20 + (at >> 7);
  }),
};

/** Encodes a few blocks on the device and on the CPU: null when the bytes agree, else what came out. Drivers that open and then compute nonsense exist. */
export async function testBlock(kernels: TextureKernels): Promise<string | null> {
  const { rgba, ...size } = picture;
  const { parts } = await encodeTexture(
    kernels,
    {
      kind: 'encode',
      slot: 'data',
      from: size,
      to: size,
      mips: false,
      cutoff: null,
      opaque: true,
      pixels: false,
      profile: 'fast',
    },
    rgba,
  );
  const wanted = blockBytes(encodePicture(picture, 'fast'));
  const got = parts[0] ?? new Uint8Array();
  return Buffer.compare(wanted, got) === 0
    ? null
    : `the test blocks are ${Buffer.from(got).toString('hex')}`;
}
