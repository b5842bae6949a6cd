import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { limits } from '../../conversion/limits.ts';
import { Failure } from '../../kernel/errors.ts';
import { openFile } from './open-file.ts';

/** Reads a model that the command line names: a file, or a folder with a model and what belongs to it, which is taken as if it were zipped. */
export async function openModel(path: string): Promise<Uint8Array> {
  const found = await stat(path).catch(() => null);
  if (!found?.isDirectory()) return openFile(path);
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  if (files.length > limits.archiveFiles)
    throw new Failure('model.too-large', {
      place: 'files',
      is: files.length,
      max: limits.archiveFiles,
    });
  const contents: Zippable = {};
  for (const file of files) {
    const full = join(file.parentPath, file.name);
    contents[full.slice(path.length).replaceAll('\\', '/').replace(/^\/+/, '')] = [
      await openFile(full),
      { level: 0 },
    ];
  }
  return zipSync(contents);
}
