import { Failure } from '../../kernel/errors.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { type BasisFile, basisTranscoder } from './basis-transcoder.ts';

const RGBA32 = 13;

/** Decodes every level of a KTX2 file as a viewer without any compressed format would. */
export async function readKtx2ToRgba(ktx2: Uint8Array): Promise<Pixels[]> {
  const basis = await basisTranscoder();
  const file = new basis.KTX2File(ktx2);
  try {
    if (!file.isValid() || file.startTranscoding() === 0) throw unreadable('not a KTX2 texture');
    return Array.from({ length: file.getLevels() }, (_, level) => decodeLevel(file, level));
  } finally {
    file.close();
    file.delete();
  }
}

function decodeLevel(file: BasisFile, level: number): Pixels {
  const { origWidth, origHeight } = file.getImageLevelInfo(level, 0, 0);
  const rgba = new Uint8Array(file.getImageTranscodedSizeInBytes(level, 0, 0, RGBA32));
  if (file.transcodeImage(rgba, level, 0, 0, RGBA32, 0, -1, -1) === 0)
    throw unreadable(`level ${level} does not decode`);
  return { width: origWidth, height: origHeight, rgba };
}

const unreadable = (reason: string) => new Failure('image.unreadable', { reason });
