import { encodeBlock } from '../kernels/uastc-block.ts';
import { encodeTexture } from './encode-texture.ts';
import type { TextureKernels } from './texture-kernels.ts';

/** Encodes one block on the device and on the CPU: null when the bytes agree, else what came out. Drivers that open and then compute nonsense exist. */
export async function testBlock(kernels: TextureKernels): Promise<string | null> {
  const rgba = new Uint8Array(64).map((_, at) => (at % 4 === 3 ? 255 : (at * 37 + 11) % 251));
  const size = { width: 4, height: 4 };
  const { parts } = await encodeTexture(
    kernels,
    { kind: 'encode', slot: 'data', from: size, to: size, mips: false },
    rgba,
  );
  const wanted = new Uint8Array(encodeBlock(Int32Array.from(rgba)).words.buffer);
  const got = parts[0] ?? new Uint8Array();
  return Buffer.compare(wanted, got) === 0
    ? null
    : `test block is ${Buffer.from(got).toString('hex')}`;
}
