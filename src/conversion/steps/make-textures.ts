import type { ConversionJob } from '../../contract/conversion.ts';
import type { ConverterParts } from '../parts.ts';
import type { Target } from '../model/template.ts';
import { type Textured, textured } from '../textured.ts';
import type { DressedModel } from './dress-model.ts';

/** Per target, one texture for each of its pictures, in their order. */
export type Textures = Readonly<Partial<Record<Target, readonly Textured[]>>>;

/** Makes the textures that a look needs and that nobody made before. */
export async function makeTextures(
  parts: ConverterParts,
  job: ConversionJob,
  looks: readonly DressedModel[],
  watch: { signal: AbortSignal; onFraction: (fraction: number) => void },
): Promise<Textures> {
  const total = looks.reduce((sum, { pictures }) => sum + pictures.length, 0);
  let done = 0;
  const textures: Partial<Record<Target, Textured[]>> = {};
  // One after the other: the GPU is one, and decoded pictures are the largest things in memory.
  for (const { target, pictures } of looks) {
    const made: Textured[] = [];
    for (const picture of pictures) {
      made.push(await textured(parts, job, { picture, target }, watch.signal));
      watch.onFraction((done += 1) / total);
    }
    textures[target] = made;
  }
  return textures;
}
