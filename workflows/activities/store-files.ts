import { createHash } from 'node:crypto';
import type { Blobs } from '../../src/ops/blobs.ts';
import type { ModelFiles } from '../../src/core/models/ports.ts';
import type { PublicFiles } from '../../src/core/publishing/ports.ts';
import { Failure } from '../../src/kernel/errors.ts';
import type { AssetHash } from '../../src/kernel/ids.ts';

/** A file whose bytes were right this short a time ago is not fetched again for the next product that shows it. */
const PROVEN_MS = 60_000;
const PROVEN_MAX = 10_000;
/** Our addresses end in the first digits of the hash; one that does not, or a file that does not fit it, is fetched each time. */
const HASH_DIGITS = 12;

/** Remembers which files were found to be right, over all products of a run: a look that many products share is fetched once. */
export function rememberedFiles(now: () => number): (files: PublicFiles) => PublicFiles {
  const right = new Map<string, { readonly at: number; readonly hash: AssetHash }>();
  return (files) => ({
    async sha256Of(url) {
      const known = right.get(url);
      if (known !== undefined && now() - known.at < PROVEN_MS) return known.hash;
      const hash = await files.sha256Of(url);
      if (right.size >= PROVEN_MAX) right.clear();
      if (hash !== null && url.includes(hash.slice(0, HASH_DIGITS)))
        right.set(url, { at: now(), hash });
      return hash;
    },
  });
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;

const GONE = new Set([404, 410]);

/** Brings model files from a store's file host into the blob store, byte for byte. */
export const modelFiles = (fetch: Fetch, blobs: Blobs): ModelFiles => ({
  async fetch(url) {
    const answer = await fetch(url);
    if (answer.status !== 200 || answer.body === null) {
      await answer.body?.cancel();
      // A file that is gone stays gone: waiting for it would hold up the whole run.
      const code = GONE.has(answer.status) ? 'model.missing' : 'store.unavailable';
      const file = new URL(url).pathname.slice(0, 200);
      throw new Failure(code, { status: answer.status, file });
    }
    return blobs.put(answer.body);
  },
});

/** Fetches published files as a shopper would and takes their hash on the way. */
export const publicFiles = (fetch: Fetch): PublicFiles => ({
  async sha256Of(url) {
    const answer = await fetch(url).catch((error: unknown) => {
      if (error instanceof Failure) return null; // not reachable: the caller says which file
      throw error;
    });
    if (answer === null || answer.status !== 200 || answer.body === null) {
      await answer?.body?.cancel();
      return null;
    }
    const hash = createHash('sha256');
    for await (const chunk of answer.body) hash.update(chunk);
    return hash.digest('hex') as AssetHash;
  },
});
