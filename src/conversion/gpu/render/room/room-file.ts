import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import {
  KHR_DF_CHANNEL_RGBSDA_RED,
  KHR_DF_MODEL_RGBSDA,
  KHR_DF_SAMPLE_DATATYPE_FLOAT,
  KHR_DF_SAMPLE_DATATYPE_SIGNED,
  KHR_DF_TRANSFER_LINEAR,
  KHR_SUPERCOMPRESSION_ZSTD,
  VK_FORMAT_R16_SFLOAT,
  createDefaultContainer,
  read,
  write,
} from 'ktx-parse';
import { type Cube, FACES } from './cube.ts';

const HALF = 2;
/** What 1 and -1 are as floats, which is how the format tells the range of floats. */
const [ONE = 0, MINUS_ONE = 0] = new Uint32Array(new Float32Array([1, -1]).buffer);

/** Reads a room, its levels from the finest: a cube map of half floats in one channel (KTX2). */
export function readRoom(file: Uint8Array): Cube[] {
  const { levels, pixelWidth } = read(file);
  return levels.map(({ levelData }, level) => {
    const edge = pixelWidth >> level;
    const { buffer, byteOffset } = new Uint8Array(zstdDecompressSync(levelData));
    const halves = new Float16Array(buffer, byteOffset, FACES * edge * edge);
    return { edge, light: new Float32Array(halves) };
  });
}

/** Writes a room whose levels halve from one to the next. */
export function writeRoom(levels: readonly Cube[]): Uint8Array {
  const edge = levels[0]?.edge ?? 0;
  const container = createDefaultContainer();
  Object.assign(container, { vkFormat: VK_FORMAT_R16_SFLOAT, typeSize: HALF, faceCount: FACES });
  Object.assign(container, { pixelWidth: edge, pixelHeight: edge, levelCount: levels.length });
  container.supercompressionScheme = KHR_SUPERCOMPRESSION_ZSTD;
  container.levels = levels.map(({ light }) => {
    const halves = new Uint8Array(Float16Array.from(light).buffer);
    const levelData = new Uint8Array(zstdCompressSync(halves));
    return { levelData, uncompressedByteLength: halves.byteLength };
  });
  for (const descriptor of container.dataFormatDescriptor) {
    descriptor.colorModel = KHR_DF_MODEL_RGBSDA;
    descriptor.transferFunction = KHR_DF_TRANSFER_LINEAR;
    descriptor.bytesPlane = [0, 0, 0, 0, 0, 0, 0, 0];
    descriptor.samples = [
      {
        bitOffset: 0,
        bitLength: 15, // the format stores lengths less one
        channelType:
          KHR_DF_CHANNEL_RGBSDA_RED | KHR_DF_SAMPLE_DATATYPE_FLOAT | KHR_DF_SAMPLE_DATATYPE_SIGNED,
        samplePosition: [0, 0, 0, 0],
        sampleLower: MINUS_ONE,
        sampleUpper: ONE,
      },
    ];
  }
  return write(container);
}
