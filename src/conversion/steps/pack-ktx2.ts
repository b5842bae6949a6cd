import { Failure } from '../../kernel/errors.ts';
import type { EncodedTexture, Pixels, TextureSlot } from '../gpu/gpu.ts';
import { readKtx2ToRgba } from '../texture/decode-ktx2.ts';
import { writeKtx2 } from '../texture/write-ktx2.ts';
import { checkPicture } from './check-picture.ts';
import { type References, checkResized } from './check-resized.ts';

/** Work for the bench: zstd and reading back would each hold the main thread for too long. */
export interface Packing {
  readonly encoded: EncodedTexture;
  readonly slot: TextureSlot;
  readonly alpha: boolean;
  readonly expected: Pixels;
  readonly references: References;
  readonly name: string;
}

/** Packs encoded blocks into a KTX2 file and reads it back with the transcoder that viewers use. */
export async function packKtx2({
  encoded,
  slot,
  alpha,
  expected,
  references,
  name,
}: Packing): Promise<{ bytes: Uint8Array; psnr: number }> {
  const bytes = writeKtx2(encoded, slot, alpha);
  return { bytes, psnr: await checkKtx2(bytes, { expected, references, alpha, name }) };
}

/** Decodes a KTX2 file and compares its largest level with the pixels it was made from, and those and a lower level with the CPU's. */
export async function checkKtx2(
  bytes: Uint8Array,
  { expected, references, alpha, name }: Omit<Packing, 'encoded' | 'slot'>,
): Promise<number> {
  const levels = await readKtx2ToRgba(bytes);
  const [found] = levels;
  if (!found) throw new Failure('conversion.check-failed', { what: 'a picture is empty', name });
  checkResized(references, { picture: expected, levels, alpha, name });
  return checkPicture(expected, found, alpha, name);
}
