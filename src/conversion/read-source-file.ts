import { Failure } from '../kernel/errors.ts';
import type { AssetHash } from '../kernel/ids.ts';
import type { Blobs } from '../ops/blobs.ts';
import { limits } from './limits.ts';

/** Reads a file that strangers made: one that is larger than any conversion may use is refused by its size, before a byte of it is in memory. */
export async function readSourceFile(
  blobs: Pick<Blobs, 'read' | 'size'>,
  hash: AssetHash,
): Promise<Uint8Array> {
  const is = await blobs.size(hash);
  if (is !== null && is > limits.fileBytes)
    throw new Failure('model.too-large', { place: 'the file', is, max: limits.fileBytes });
  return blobs.read(hash);
}
