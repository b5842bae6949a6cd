import type { Secret } from '../config/secrets.ts';

/** A bucket, the folder in it, and what is needed to get in. */
export interface S3Place {
  /** s3://bucket or s3://bucket/folder/in/it */
  readonly url: string;
  /** Null for Amazon's own, which follows from the region. */
  readonly endpoint: string | null;
  readonly region: string;
  readonly accessKeyId: Secret;
  readonly secretAccessKey: Secret;
}

const S3_URL = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9_][A-Za-z0-9._-]*)*)\/?$/;

/** The bucket and folder that an s3: URL names; null when it is none. No letter in them needs escaping, so every server signs alike. */
export function readS3Url(url: string): { bucket: string; folder: string } | null {
  const [, bucket, folder] = S3_URL.exec(url) ?? [];
  return bucket === undefined ? null : { bucket, folder: (folder ?? '').slice(1) };
}

/** The address under which the place's objects lie; the bucket stands in the path, since few stores have a domain per bucket. */
export function baseOf(place: S3Place): string | null {
  const named = readS3Url(place.url);
  if (named === null) return null;
  const endpoint = place.endpoint ?? `https://s3.${place.region}.amazonaws.com`;
  return [endpoint.replace(/\/+$/, ''), named.bucket, named.folder].filter(Boolean).join('/');
}
