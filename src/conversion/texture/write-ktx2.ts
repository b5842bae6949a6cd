import { constants, zstdCompressSync } from 'node:zlib';
import {
  KHR_DF_MODEL_UASTC,
  KHR_DF_TRANSFER_LINEAR,
  KHR_DF_TRANSFER_SRGB,
  KHR_SUPERCOMPRESSION_ZSTD,
  createDefaultContainer,
  write,
} from 'ktx-parse';
import type { EncodedTexture, TextureSlot } from '../gpu/gpu.ts';

// Level 18, the usual default, is 11 to 19 times slower for 4 to 6 % fewer bytes and would be the slowest step of all.
const ZSTD_LEVEL = 9;
const CHANNELS_RGB = 0;
const CHANNELS_RGBA = 3;

/** Packs UASTC blocks into a KTX2 file as KHR_texture_basisu wants it: Zstandard inside, colour space in the descriptor. */
export function writeKtx2(
  texture: EncodedTexture,
  slot: TextureSlot,
  hasAlpha: boolean,
): Uint8Array<ArrayBuffer> {
  const container = createDefaultContainer();
  container.pixelWidth = texture.width;
  container.pixelHeight = texture.height;
  container.levelCount = texture.levels.length;
  container.supercompressionScheme = KHR_SUPERCOMPRESSION_ZSTD;
  container.levels = texture.levels.map(({ blocks }) => ({
    levelData: compress(blocks),
    uncompressedByteLength: blocks.byteLength,
  }));
  for (const descriptor of container.dataFormatDescriptor) {
    descriptor.colorModel = KHR_DF_MODEL_UASTC;
    descriptor.transferFunction = slot === 'color' ? KHR_DF_TRANSFER_SRGB : KHR_DF_TRANSFER_LINEAR;
    descriptor.texelBlockDimension = [3, 3, 0, 0]; // the format stores lengths less one
    // With Zstandard the plane's bytes are unknown until it is inflated: the specification asks for zeros.
    descriptor.bytesPlane = [0, 0, 0, 0, 0, 0, 0, 0];
    descriptor.samples = [
      {
        bitOffset: 0,
        bitLength: 127,
        channelType: hasAlpha ? CHANNELS_RGBA : CHANNELS_RGB,
        samplePosition: [0, 0, 0, 0],
        sampleLower: 0,
        sampleUpper: 0xffffffff,
      },
    ];
  }
  return write(container);
}

const compress = (blocks: Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zstdCompressSync(blocks, { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } }),
  );
