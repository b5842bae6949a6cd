import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { folderBlobs } from '../../src/ops/blobs.ts';

test('what a killed process was writing is gone after an hour; what another writes now is left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-scratch-'));
  try {
    const scratch = join(folder, 'incoming');
    await mkdir(scratch);
    for (const name of ['left-behind', 'being-written']) await writeFile(join(scratch, name), 'x');
    const longAgo = new Date(Date.now() - 2 * 60 * 60 * 1000);
    await utimes(join(scratch, 'left-behind'), longAgo, longAgo);

    await folderBlobs(folder).put(new Uint8Array([1, 2, 3]));

    expect(await readdir(scratch)).toEqual(['being-written']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
