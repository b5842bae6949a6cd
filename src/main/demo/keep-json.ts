import { readFile, rename, writeFile } from 'node:fs/promises';

/** Keeps a value in a file that its owner alone may read; a kill in the middle leaves the old file or none, never half of one. */
export async function keepJson(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.new`, JSON.stringify(value), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** What was kept; null when nothing was. */
export async function keptJson<T>(file: string): Promise<T | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as T);
}
