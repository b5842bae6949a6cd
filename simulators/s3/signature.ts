import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What of a request is signed. */
export interface Signed {
  readonly method: string;
  /** As it stands in the request line, query included. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

export type SignatureFault =
  | 'AccessDenied'
  | 'AuthorizationHeaderMalformed'
  | 'InvalidAccessKeyId'
  | 'RequestTimeTooSkewed'
  | 'SignatureDoesNotMatch';

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=([0-9a-f]{64})$/;
const SKEW_MS = 15 * 60_000;

/** Checks a Signature Version 4 in the Authorization header, from Amazon's description of it; null when it is right. */
export function faultOfSignature(
  request: Signed,
  credentials: Credentials,
  now: Date,
): SignatureFault | null {
  const { authorization } = request.headers;
  if (authorization === undefined) return 'AccessDenied';
  const [, keyId, day, region, names = '', signature = ''] = HEADER.exec(authorization) ?? [];
  const time = one(request, 'x-amz-date');
  if (day === undefined || region !== credentials.region || !time.startsWith(day))
    return 'AuthorizationHeaderMalformed';
  if (keyId !== credentials.accessKeyId) return 'InvalidAccessKeyId';
  // Unsigned, these could be exchanged on the way: the host, and every header of Amazon's own.
  const due = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'));
  const signed = names.split(';');
  if (['host', ...due].some((name) => !signed.includes(name))) return 'AccessDenied';
  if (Math.abs(now.getTime() - instantOf(time)) > SKEW_MS) return 'RequestTimeTooSkewed';
  const scope = `${day}/${region}/s3/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical(request, signed))].join('\n');
  const key = [day, region, 's3', 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${credentials.secretAccessKey}`,
  );
  const right = timingSafeEqual(hmac(key, text), Buffer.from(signature, 'hex'));
  return right ? null : 'SignatureDoesNotMatch';
}

function canonical(request: Signed, names: readonly string[]): string {
  const [path = '', query = ''] = request.target.split('?');
  return [
    request.method,
    path,
    query.split('&').sort().join('&'),
    ...names.map((name) => `${name}:${one(request, name).trim().replaceAll(/\s+/g, ' ')}`),
    '',
    names.join(';'),
    one(request, 'x-amz-content-sha256'),
  ].join('\n');
}

const one = (request: Signed, name: string): string => String(request.headers[name] ?? '');
const hmac = (key: string | Buffer, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** 20130524T000000Z */
function instantOf(time: string): number {
  const iso = time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z');
  const instant = Date.parse(iso);
  return Number.isNaN(instant) ? 0 : instant;
}
