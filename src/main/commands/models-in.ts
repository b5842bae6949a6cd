import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Kinds of files that hold a whole model by themselves. */
const WHOLE = new Set(['.glb', '.usdz', '.zip']);

/**
 * Files as they were named, and folders of several whole models as those models. Any other folder is one model with what belongs
 * to it, and stays a folder.
 */
export async function modelsIn(paths: readonly string[]): Promise<string[]> {
  const lists = paths.map(async (path) => {
    const found = await stat(path).catch(() => null); // a file that is not there gets its line when its turn comes
    if (found?.isDirectory() !== true) return [path];
    const whole = (await readdir(path))
      .filter((name) => WHOLE.has(extname(name).toLowerCase()))
      .toSorted();
    return whole.length > 1 ? whole.map((name) => join(path, name)) : [path];
  });
  return (await Promise.all(lists)).flat();
}
