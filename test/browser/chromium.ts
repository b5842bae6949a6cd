import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { extract } from 'tar-stream';
import { cacheFolder } from '../../src/embedded/cache-folder.mjs';

/** A browser to start, and what its environment must have besides ours. */
interface Chromium {
  readonly executable: string;
  readonly env: Readonly<Record<string, string>>;
}

/** The browser named in the environment, else the one out of npm, which is unpacked once per version. */
export async function findChromium(): Promise<Chromium> {
  const named = process.env['TEST_BROWSER'];
  if (named) return { executable: named, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `npm has no browser for ${process.platform}-${process.arch}: set TEST_BROWSER to a Chrome or Chromium program.`,
    );
  const folder = await unpacked(cacheFolder(process.env));
  return { executable: join(folder, 'chromium'), env: await lacking(folder) };
}

async function unpacked(cacheDir: string): Promise<string> {
  const manifest = findPackageJSON('@sparticuz/chromium', import.meta.url) ?? '';
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = join(cacheDir, `chromium-${version}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const own = `${folder}.${randomUUID()}`;
  await mkdir(own, { recursive: true });
  const packed = (name: string) => join(dirname(manifest), 'bin', name);
  await inflate(packed('chromium.br'), createWriteStream(join(own, 'chromium')));
  await chmod(join(own, 'chromium'), 0o755);
  // Chromium looks for its software GPU beside itself.
  await unpack(packed('swiftshader.tar.br'), own);
  await unpack(packed('al2023.tar.br'), join(own, 'lib'));
  await unpack(packed('fonts.tar.br'), join(own, 'fonts'));
  // The archive's own list names folders that only its author's machines have.
  await writeFile(
    join(own, 'fonts/fonts.conf'),
    `<fontconfig><dir>${join(folder, 'fonts')}</dir><cachedir>${join(folder, 'fonts')}</cachedir></fontconfig>\n`,
  );
  // Two processes that start together cannot see half of it; the second to finish drops its own.
  await rename(own, folder).catch(() => rm(own, { recursive: true, force: true }));
  return folder;
}

const inflate = (packed: string, to: NodeJS.WritableStream): Promise<void> =>
  pipeline(createReadStream(packed), createBrotliDecompress({ chunkSize: 2 ** 21 }), to);

async function unpack(packed: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const archive = extract();
  const end = inflate(packed, archive);
  for await (const entry of archive) {
    if (entry.header.type !== 'file') {
      entry.resume();
      continue;
    }
    await pipeline(entry, createWriteStream(join(folder, basename(entry.header.name))));
  }
  await end;
}

/** A bare machine has neither the NSS libraries nor a font: the package's own serve then. */
async function lacking(folder: string): Promise<Record<string, string>> {
  const libraries = [
    '/usr/lib/x86_64-linux-gnu',
    '/lib/x86_64-linux-gnu',
    '/usr/lib64',
    '/usr/lib',
  ];
  const hasNss = libraries.some((place) => existsSync(join(place, 'libnss3.so')));
  const hasFonts = existsSync('/etc/fonts/fonts.conf');
  return {
    ...(hasNss ? {} : { LD_LIBRARY_PATH: join(folder, 'lib') }),
    ...(hasFonts ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
  };
}
