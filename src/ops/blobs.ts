import { fileURLToPath } from 'node:url';
import { Failure } from '../kernel/errors.ts';
import type { Blobs } from './blobs/blobs.ts';
import { folderBlobs } from './blobs/folder-blobs.ts';
import { s3Blobs } from './blobs/s3-blobs.ts';
import type { S3Place } from './blobs/s3-place.ts';

export type { Blobs, ByteRange } from './blobs/blobs.ts';
export { folderBlobs } from './blobs/folder-blobs.ts';

/** Opens the blob store that the configuration names: a folder (file:///…) or a bucket. */
export function blobsAt(place: string | S3Place): Blobs {
  if (typeof place !== 'string') return s3Blobs(place);
  if (URL.parse(place)?.protocol !== 'file:')
    throw new Failure('config.invalid', { key: 'BLOBS_URL' });
  return folderBlobs(fileURLToPath(place));
}
