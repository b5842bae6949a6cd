import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

const PICTURES = new Set(['.png', '.jpg', '.jpeg', '.webp', '.avif', '.tif', '.tiff']);

/** Files as they were named, folders as the pictures in them. */
export async function picturesIn(paths: readonly string[]): Promise<string[]> {
  const lists = paths.map(async (path) => {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false, // a file that is not there gets its line when its turn comes
    );
    if (!isFolder) return [path];
    const names = (await readdir(path)).toSorted();
    return names
      .filter((name) => PICTURES.has(extname(name).toLowerCase()))
      .map((name) => join(path, name));
  });
  return (await Promise.all(lists)).flat();
}
