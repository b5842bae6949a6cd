import type { AssetHash } from '../../kernel/ids.ts';
import type { Blobs } from '../../ops/blobs.ts';

/**
 * Keeps the blobs that were read last in memory: the looks of one product come together and share geometry and textures,
 * and each reading from the disk would hash them again. Readers must not write into what they get.
 */
export function recentBlobs(blobs: Blobs, bytesMax: number): Blobs {
  const recent = new Map<AssetHash, Uint8Array>(); // in the order of their last use
  let bytes = 0;
  const keep = (hash: AssetHash, content: Uint8Array): void => {
    if (recent.has(hash)) return;
    recent.set(hash, content);
    bytes += content.byteLength;
    for (const [oldest, { byteLength }] of recent) {
      if (bytes <= bytesMax) break;
      recent.delete(oldest);
      bytes -= byteLength;
    }
  };
  return {
    put: (content) => blobs.put(content),
    has: (hash) => blobs.has(hash),
    size: (hash) => blobs.size(hash),
    open: (hash, range) => blobs.open(hash, range),
    async read(hash) {
      const known = recent.get(hash);
      if (!known) {
        const content = await blobs.read(hash);
        keep(hash, content);
        return content;
      }
      recent.delete(hash);
      recent.set(hash, known);
      return known;
    },
  };
}
