import { createHash } from 'node:crypto';
import type { Pictures } from '../../src/core/likeness/ports.ts';
import { Failure } from '../../src/kernel/errors.ts';
import type { Blobs } from '../../src/ops/blobs.ts';
import { smallPicture } from '../../src/ops/small-picture.ts';

type Fetch = (url: string, init?: RequestInit) => Promise<Response>;
type Photo = Awaited<ReturnType<Pictures['photo']>>;

/** Looks at the photos of stores, none of which is kept, and at our own posters. */
export const storePictures = (fetch: Fetch, blobs: Blobs): Pictures => ({
  async photo(url, edge) {
    const bytes = await bytesOf(fetch, url);
    if (bytes === null) return { why: 'it could not be fetched' };
    return photoOf(bytes, edge);
  },

  async poster(sha256, edge) {
    const picture = await smallPicture(await blobs.read(sha256), edge);
    if (picture === null) throw new Failure('image.unreadable', { name: 'poster' });
    return picture;
  },
});

/** A photo that does not come must hold up nobody: the look is made, and the next settling asks again. */
async function bytesOf(fetch: Fetch, url: string): Promise<Uint8Array | null> {
  try {
    const answer = await fetch(url);
    if (answer.status === 200) return new Uint8Array(await answer.arrayBuffer());
    await answer.body?.cancel();
    return null;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

async function photoOf(bytes: Uint8Array, edge: number): Promise<Photo> {
  const picture = await smallPicture(bytes, edge);
  if (picture === null) return { why: 'it is no picture that we can read' };
  return { picture, sha256: createHash('sha256').update(bytes).digest('hex') };
}
