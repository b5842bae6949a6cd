import { basisTranscoder } from '../../src/conversion/texture/basis-transcoder.ts';

/** What a viewer asks of the transcoder on a device that knows the format. */
const FORMATS = { etc1: 0, bc7: 6 } as const;

/** Every level of a KTX2 file in a format of devices. */
export async function transcodeKtx2(
  ktx2: Uint8Array,
  format: keyof typeof FORMATS,
): Promise<Uint8Array[]> {
  const basis = await basisTranscoder();
  const file = new basis.KTX2File(ktx2);
  try {
    if (!file.isValid() || file.startTranscoding() === 0) throw new Error('not a KTX2 texture');
    return Array.from({ length: file.getLevels() }, (_, level) => {
      const target = FORMATS[format];
      const blocks = new Uint8Array(file.getImageTranscodedSizeInBytes(level, 0, 0, target));
      if (file.transcodeImage(blocks, level, 0, 0, target, 0, -1, -1) === 0)
        throw new Error(`level ${level} does not become ${format}`);
      return blocks;
    });
  } finally {
    file.close();
    file.delete();
  }
}
