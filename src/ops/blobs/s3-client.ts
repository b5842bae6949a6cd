import { STATUS_CODES } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import { AwsV4Signer } from 'aws4fetch';
import { Agent, type Dispatcher } from 'undici';
import { Failure } from '../../kernel/errors.ts';
import { baseOf, type S3Place } from './s3-place.ts';

/** How long the store may be silent, and how often and after which pause it is asked again. */
export interface Patience {
  readonly connectMs: number;
  /** Until the answer begins, and between two pieces of it. */
  readonly silenceMs: number;
  readonly attempts: number;
  readonly pauseMs: number;
}

export const patience: Patience = {
  connectMs: 5_000,
  silenceMs: 30_000,
  attempts: 5,
  pauseMs: 100,
};

/** An upload gets this much longer per byte: slower than 100 kB/s counts as not answering. */
const UPLOAD_BYTES_PER_MS = 100;

export interface Ask {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  readonly key: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly upload?: Upload;
}

/** A body that can be sent again: each attempt opens it anew. */
export interface Upload {
  readonly sha256: string;
  readonly bytes: number;
  open(): Uint8Array | Readable;
}

export type Answer = Dispatcher.ResponseData;

/** The few things that Plinth asks of an S3-compatible store. */
export interface S3Client {
  /** Null when there is no such object; everything else that is no success is a Failure. */
  send(ask: Ask): Promise<Answer | null>;
  /** Sleeps before attempt number `failed + 1`, or says that it was the last. */
  pause(failed: number, cause: unknown): Promise<void>;
}

/** Signs, sends, waits with deadlines, and tries again what may work the next time. */
export function s3Client(place: S3Place, waits: Patience = patience): S3Client {
  const base = baseOf(place);
  if (base === null) throw new Failure('config.invalid', { key: 'BLOBS_URL' });
  const agent = new Agent({
    connect: { timeout: waits.connectMs },
    headersTimeout: waits.silenceMs,
    bodyTimeout: waits.silenceMs,
  });
  const keys = new Map<string, ArrayBuffer>(); // the signing key is the same for a day

  async function once({ method, key, headers, upload }: Ask): Promise<Answer> {
    const signed = await new AwsV4Signer({
      method,
      url: `${base}/${key}`,
      // The hash of the body is part of what is signed: a store that checks it refuses a body that changed on the way.
      headers: { ...headers, 'x-amz-content-sha256': upload?.sha256 ?? EMPTY_SHA256 },
      accessKeyId: place.accessKeyId.reveal(),
      secretAccessKey: place.secretAccessKey.reveal(),
      service: 's3',
      region: place.region,
      cache: keys,
    }).sign();
    const deadlineMs = 2 * waits.silenceMs + (upload?.bytes ?? 0) / UPLOAD_BYTES_PER_MS;
    return agent.request({
      origin: signed.url.origin,
      path: signed.url.pathname,
      method,
      headers: {
        ...Object.fromEntries(signed.headers),
        ...(upload && { 'content-length': String(upload.bytes) }),
      },
      body: upload?.open() ?? null,
      // Downloads may take as long as bytes keep coming: only their silence is limited.
      ...(method === 'GET' ? {} : { signal: AbortSignal.timeout(Math.ceil(deadlineMs)) }),
    });
  }

  const pause = async (failed: number, cause: unknown): Promise<void> => {
    if (failed >= waits.attempts)
      throw new Failure('asset.store-unavailable', { reason: reasonOf(cause) }, { cause });
    // Half of it by chance, so that processes that failed together do not come back together.
    await sleep(waits.pauseMs * 2 ** (failed - 1) * (0.5 + Math.random() / 2));
  };

  return {
    pause,
    async send(ask) {
      for (let failed = 0; ;) {
        const end = await once(ask).then(judge, (error: unknown) => ({ again: error }));
        if (!('again' in end)) return end.answer;
        failed += 1;
        await pause(failed, end.again);
      }
    },
  };
}

type End = { readonly answer: Answer | null } | { readonly again: unknown };

async function judge(answer: Answer): Promise<End> {
  const status = answer.statusCode;
  if (status >= 200 && status < 300) return { answer };
  // The answer to a HEAD has no body that could name the fault.
  const code = codeIn(await answer.body.text().catch(() => '')) || (STATUS_CODES[status] ?? '');
  // To a HEAD, a missing bucket therefore looks like a missing object.
  if (status === 404 && code !== 'NoSuchBucket') return { answer: null };
  const mayWork = status >= 500 || status === 429 || code === 'RequestTimeout';
  if (mayWork && code !== 'NotImplemented') return { again: `${status} ${code}` };
  throw new Failure('asset.store-refused', { status, code });
}

const codeIn = (xml: string): string => /<Code>(\w+)<\/Code>/.exec(xml)?.[1] ?? '';

const reasonOf = (cause: unknown): string =>
  typeof cause === 'string' ? cause : String((cause as NodeJS.ErrnoException).code ?? cause);

const EMPTY_SHA256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
