import type { Gpu, Pixels, TextureSlot } from '../../src/conversion/gpu/gpu.ts';
import { shrunk } from '../../src/conversion/texture/encode-ktx2.ts';
import type { SearchStrip } from '../../src/conversion/texture/search-strip.ts';
import { writeKtx2 } from '../../src/conversion/texture/write-ktx2.ts';

/** Pixels to a KTX2 file of one level; `blocksMs` is the part before Zstandard, where it can be told apart. */
export type Encode = (
  picture: Pixels,
  slot: TextureSlot,
) => Promise<{ file: Uint8Array; blocksMs: number }>;

/** Our kernels in one profile, with blocks taken again where lambda says so. */
export const ours =
  (gpu: Gpu, profile: 'fast' | 'quality', lambda = 0, search?: SearchStrip): Encode =>
  async (picture, slot) => {
    const { width, height } = picture;
    const start = performance.now();
    const pixels = lambda > 0;
    const made = await gpu.encode(picture, slot, width, height, { mips: false, profile, pixels });
    const blocksMs = performance.now() - start;
    const texture = lambda > 0 ? await shrunk(made, slot, lambda, search) : made;
    return { file: writeKtx2(texture, slot, false), blocksMs };
  };

/** The encoder's WASM prints its progress through the console.log it finds when it starts. */
export async function loadQuietly() {
  const { log } = console;
  console.log = () => undefined;
  const { encodeToKTX2 } = await import('ktx2-encoder');
  return {
    encodeToKTX2,
    loud: () => {
      console.log = log;
    },
  };
}
type EncodeToKtx2 = Awaited<ReturnType<typeof loadQuietly>>['encodeToKTX2'];

/** How the reference encoder is asked: for UASTC at one of its levels, or for ETC1S at its best, which is another format and a sixth of the size. */
export type Rival = 0 | 1 | 2 | 'ETC1S';

const asked = (rival: Rival) =>
  rival === 'ETC1S'
    ? ({ isUASTC: false, qualityLevel: 255, compressionLevel: 2 } as const)
    : ({ isUASTC: true, uastcLDRQualityLevel: rival, needSupercompression: true } as const);

export const rivalName = (rival: Rival): string =>
  `ktx2-encoder ${rival === 'ETC1S' ? rival : `level ${rival}`}`;

/** The reference encoder as WASM, on one thread. */
export const wasm =
  (encodeToKTX2: EncodeToKtx2, rival: Rival): Encode =>
  async ({ width, height, rgba }, slot) => {
    const start = performance.now();
    const file = await encodeToKTX2(new Uint8Array(), {
      enableDebug: false,
      ...asked(rival),
      generateMipmap: false,
      isKTX2File: true,
      isSetKTX2SRGBTransferFunc: slot === 'color',
      isPerceptual: slot === 'color',
      imageDecoder: async () => ({ width, height, data: rgba }),
    });
    return { file, blocksMs: performance.now() - start };
  };
