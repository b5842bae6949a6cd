import { readFile, readdir } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Pixels, TextureSlot } from '../../src/conversion/gpu/gpu.ts';
import { slotOf } from '../../src/conversion/model/picture-use.ts';
import { modelIo } from '../../src/conversion/model/model-io.ts';
import { readPicture } from '../../src/conversion/texture/read-picture.ts';

/** A picture of the bench, and what it holds. */
export interface BenchPicture {
  readonly name: string;
  readonly slot: TextureSlot;
  readonly picture: Pixels;
}

const COMMITTED = fileURLToPath(new URL('../../test/conversion/fixtures/kodak', import.meta.url));

/** Photographs: those of `PLINTH_DATA/kodak`, or the committed ones. */
export async function photographs(data: string | undefined): Promise<BenchPicture[]> {
  const given = data === undefined ? [] : [join(data, 'kodak'), data];
  for (const folder of [...given, COMMITTED]) {
    const names = (await readdir(folder).catch(() => [])).filter(
      (name) => extname(name) === '.png',
    );
    if (names.length > 0)
      return Promise.all(names.toSorted().map((name) => photograph(folder, name)));
  }
  return [];
}

const photograph = async (folder: string, name: string): Promise<BenchPicture> => ({
  name: basename(name, '.png'),
  slot: 'color',
  picture: await readPicture(await readFile(join(folder, name))),
});

/** Textures of products: of the models in `PLINTH_DATA/models`, and of a controller out of npm. */
export async function productMaps(data: string | undefined): Promise<BenchPicture[]> {
  const manifest = findPackageJSON('@webxr-input-profiles/assets', import.meta.url);
  const controller =
    manifest === undefined ? [] : [join(dirname(manifest), 'dist/profiles/valve-index/right.glb')];
  const folder = data === undefined ? null : join(data, 'models');
  const names = folder === null ? [] : await readdir(folder).catch(() => []);
  const models = names
    .filter((name) => extname(name) === '.glb')
    .toSorted()
    .map((name) => join(folder ?? '', name));
  return (await Promise.all([...models, ...controller].map(mapsOf))).flat();
}

async function mapsOf(file: string): Promise<BenchPicture[]> {
  const document = await (await modelIo()).readBinary(await readFile(file));
  const maps = document
    .getRoot()
    .listTextures()
    .map(async (texture, index) => ({
      name: `${basename(file, '.glb')} ${index}`,
      slot: slotOf(texture),
      picture: await readPicture(texture.getImage() ?? new Uint8Array()),
    }));
  return (await Promise.all(maps)).filter(({ picture }) => isWhole(picture));
}

/** Maps with transparency or odd sizes are another question. */
const isWhole = ({ width, height, rgba }: Pixels): boolean =>
  width % 4 === 0 && height % 4 === 0 && !rgba.some((value, at) => at % 4 === 3 && value !== 255);
