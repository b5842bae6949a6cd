import type { S3Place } from '../blobs/s3-place.ts';
import type { Env } from './env.ts';
import type { Settings } from './settings.ts';

const S3_KEYS = ['S3_ENDPOINT', 'S3_REGION', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;
type S3Key = (typeof S3_KEYS)[number];

/** The keys that say where files are kept: a folder needs no more than its URL. */
export const blobKeys = (env: Env): readonly ('BLOBS_URL' | S3Key)[] =>
  env['BLOBS_URL']?.startsWith('s3:') === true ? ['BLOBS_URL', ...S3_KEYS] : ['BLOBS_URL'];

/** What `blobsAt` opens: the URL of a folder, or a bucket with the keys to it. */
export function blobsFrom(all: Settings<'BLOBS_URL' | S3Key>): string | S3Place {
  const url = all.BLOBS_URL;
  if (!url.startsWith('s3:')) return url;
  return {
    url,
    endpoint: all.S3_ENDPOINT,
    region: all.S3_REGION,
    accessKeyId: all.S3_ACCESS_KEY_ID,
    secretAccessKey: all.S3_SECRET_ACCESS_KEY,
  };
}
