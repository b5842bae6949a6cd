import type { StorePictures } from '../../api/get-media.ts';
import type { Picture } from '../../api/route.ts';
import type { Outbound } from '../../ops/outbound.ts';

export const PICTURE_BYTES_MAX = 20 * 1024 * 1024;
const KEPT_BYTES_MAX = 64 * 1024 * 1024;
/** What browsers draw and cannot run: an SVG may carry scripts. */
const DRAWN = /^image\/(jpeg|png|webp|gif|avif)$/;

/** Fetches pictures of stores through the address guard and keeps the latest in memory: a grid of products asks for many, often. */
export function storePictures(outbound: Outbound): StorePictures {
  const kept = new Map<string, Picture | null>();
  const coming = new Map<string, Promise<Picture | null>>();
  let keptBytes = 0;

  const keep = (url: string, picture: Picture | null) => {
    kept.set(url, picture);
    keptBytes += picture?.bytes.byteLength ?? 0;
    for (const [oldest, one] of kept) {
      if (keptBytes <= KEPT_BYTES_MAX && kept.size <= 5_000) return;
      kept.delete(oldest);
      keptBytes -= one?.bytes.byteLength ?? 0;
    }
  };

  return async (url) => {
    const known = kept.get(url);
    if (known !== undefined) return known;
    const asked = coming.get(url) ?? fetchPicture(outbound, url);
    coming.set(url, asked);
    try {
      const picture = await asked;
      if (coming.delete(url)) keep(url, picture); // of all who wait, the first puts it away
      return picture;
    } finally {
      coming.delete(url);
    }
  };
}

async function fetchPicture(outbound: Outbound, url: string): Promise<Picture | null> {
  const answer = await outbound(url, { headers: { accept: 'image/*' } });
  const [mediaType = ''] = (answer.headers.get('content-type') ?? '').split(';');
  if (!answer.ok || !DRAWN.test(mediaType.trim())) {
    await answer.body?.cancel();
    return null;
  }
  return { bytes: new Uint8Array(await answer.arrayBuffer()), mediaType: mediaType.trim() };
}
