import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import type { AssetHash } from '../../kernel/ids.ts';
import type { Content, StoredBlob } from './blobs.ts';

/** Writes the content into an open file and says what it is; of a stream, no more than a chunk is in memory. */
export async function writeHashed(file: FileHandle, content: Content): Promise<StoredBlob> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of Symbol.asyncIterator in content ? content : [content]) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    await writeAll(file, chunk);
  }
  return { sha256: hash.digest('hex') as AssetHash, bytes };
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.byteLength;) {
    const { bytesWritten } = await file.write(chunk, at);
    at += bytesWritten;
  }
}
