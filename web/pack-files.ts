import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';

/** Pictures and archives are packed already. */
const WORTH_IT = /\.(js|css|wasm|svg|html|md|json)$/;

/** Packs the files of a folder as hard as it goes, once, beside the plain ones: a viewer is a megabyte. */
export async function packFiles(folder: string): Promise<void> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found
    .filter((one) => one.isFile() && WORTH_IT.test(one.name))
    .map((one) => join(one.parentPath, one.name));
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file);
      await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes));
      await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
    }),
  );
}
