import type { ConverterParts } from '../parts.ts';
import type { Target } from '../model/template.ts';
import { packed } from '../usdz/packed-pictures.ts';
import { assembleGlb } from './assemble-glb.ts';
import type { DressedModel } from './dress-model.ts';
import type { Textures } from './make-textures.ts';

export type Files = Readonly<Partial<Record<Target, Uint8Array>>>;

/** Joins each look with its geometry and textures into a GLB, or writes it as USD. */
export async function assembleFiles(
  { blobs, bench }: ConverterParts,
  looks: readonly DressedModel[],
  textures: Textures,
  signal: AbortSignal,
): Promise<Files> {
  const files: Partial<Record<Target, Uint8Array>> = {};
  for (const look of looks) {
    const { target, json, bin } = look;
    const made = (textures[target] ?? []).map(({ texture }) => texture);
    const pictures = await Promise.all(
      made.map(async ({ sha256, mediaType }) => ({ mediaType, bytes: await blobs.read(sha256) })),
    );
    files[target] =
      target === 'ar'
        ? await bench.run('write-usdz', { json, bin, pictures: packed(look, pictures) }, signal)
        : assembleGlb(structuredClone(json), bin, pictures);
  }
  return files;
}
