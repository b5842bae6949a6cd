import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from './blobs.ts';
import type { Upload } from './s3-client.ts';
import { writeHashed } from './write-hashed.ts';

/**
 * Hands over content that can be sent again and whose hash is known before its first byte is sent.
 * A stream goes through a temporary file: a model of 500 MB must not be in memory.
 */
export async function spooled<T>(
  content: Content,
  use: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (!(Symbol.asyncIterator in content)) {
    const sha256 = createHash('sha256').update(content).digest('hex');
    return use({ sha256, bytes: content.byteLength, open: () => content });
  }
  const folder = await mkdtemp(join(tmpdir(), `plinth-incoming-${process.pid}-`));
  try {
    const path = join(folder, 'content');
    const file = await open(path, 'wx');
    const stored = await writeHashed(file, content).finally(() => file.close());
    return await use({ ...stored, open: () => createReadStream(path) });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
