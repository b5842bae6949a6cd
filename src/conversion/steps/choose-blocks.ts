import { ETC1S_PIXELS_MAX, type Etc1sOrder } from '../texture/encode-etc1s.ts';
import type { Workbench } from '../workbench/workbench.ts';

/** A KTX2 file, how near it is to its picture, and which kind of blocks it has. */
export interface PackedBlocks {
  readonly bytes: Uint8Array;
  readonly psnr: number;
  readonly blocks: 'uastc' | 'etc1s';
}

/** Below it blocks show in smooth surfaces. */
const PSNR_MIN = 36;
/** A file that is not clearly smaller is not worth its error. */
const SHARE_MAX = 0.5;

/**
 * Takes ETC1S instead of UASTC where the file is at most half as large and the error stays unseen. Only for colours without
 * transparency: in normals and numbers its blocks show as dents and stripes, and its mips keep no cut-out's coverage.
 */
export async function chooseBlocks(
  bench: Workbench,
  uastc: { readonly bytes: Uint8Array; readonly psnr: number },
  order: Etc1sOrder,
  signal: AbortSignal,
): Promise<PackedBlocks> {
  const { slot, alpha, expected } = order;
  const fits = expected.width * expected.height <= ETC1S_PIXELS_MAX;
  const other =
    slot === 'color' && !alpha && fits ? await bench.run('encode-etc1s', order, signal) : null;
  if (
    other &&
    other.psnr >= PSNR_MIN &&
    other.bytes.byteLength <= SHARE_MAX * uastc.bytes.byteLength
  )
    return { ...other, blocks: 'etc1s' };
  return { ...uastc, blocks: 'uastc' };
}
