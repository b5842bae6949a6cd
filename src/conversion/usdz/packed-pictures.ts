import type { FinishedPicture } from '../steps/assemble-glb.ts';
import type { DressedModel } from '../steps/dress-model.ts';
import type { UsdzOrder } from './write-usdz.ts';

const ENDINGS: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/jpeg': 'jpg' };

/** The pictures of a look as they lie in its package: by number, since a name may be anything. */
export const packed = (
  { pictures: sources }: Pick<DressedModel, 'pictures'>,
  finished: readonly FinishedPicture[],
): UsdzOrder['pictures'] =>
  finished.map(({ mediaType, bytes }, index) => ({
    path: `textures/${index}.${ENDINGS[mediaType] ?? 'bin'}`,
    // A JPEG has none, and where no material looks at it a PNG's own does not count.
    alpha: mediaType === 'image/png' && sources[index]?.alpha === true,
    bytes,
  }));
