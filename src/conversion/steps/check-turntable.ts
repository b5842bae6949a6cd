import sharp from 'sharp';
import { Failure } from '../../kernel/errors.ts';
import type { Pixels } from '../gpu/gpu.ts';
import { pictureOptions } from '../model/picture-kind.ts';
import { showsModel } from './check-poster.ts';
import type { Ground } from './poster-ground.ts';

/** A sheet that has no back is seen for half of the turn, and thin from the sides. */
const SHOWN_MIN = 1 / 3;

interface Turned {
  /** What was drawn, page by page. */
  readonly pages: readonly Uint8Array[];
  readonly size: number;
  readonly ground: Ground;
}

/** Reads an animation back: every page is there, and on enough of them something can be seen. */
export async function checkTurntable(
  bytes: Uint8Array,
  { pages, size, ground }: Turned,
): Promise<void> {
  const { data, info } = await sharp(bytes, { ...pictureOptions, animated: true })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // The format keeps equal pages that follow each other as one that stays longer.
  const expected = pages.filter((page, at) => !same(page, pages[at - 1])).length;
  const is = info.height / size;
  if (info.width !== size || is !== expected)
    throw new Failure('conversion.check-failed', { what: 'pages of a turntable', is, expected });
  const found = Array.from({ length: is }, (_, at): Pixels => {
    const [from, length] = [at * size * size * 4, size * size * 4];
    return { width: size, height: size, rgba: data.subarray(from, from + length) };
  });
  const shown = found.filter((page) => showsModel(page, ground)).length;
  if (shown < is * SHOWN_MIN)
    throw new Failure('conversion.check-failed', {
      what: 'a turntable shows nothing',
      shown,
      of: is,
    });
}

const same = (page: Uint8Array, before: Uint8Array | undefined): boolean =>
  before !== undefined && Buffer.compare(page, before) === 0;
