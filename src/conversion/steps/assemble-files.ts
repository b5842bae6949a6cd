import type { ConverterParts } from '../parts.ts';
import type { Target } from '../model/template.ts';
import { assembleGlb } from './assemble-glb.ts';
import type { DressedModel } from './dress-model.ts';
import type { Textures } from './make-textures.ts';

export type Files = Readonly<Partial<Record<Target, Uint8Array<ArrayBuffer>>>>;

/** Joins each look with its geometry and textures into a GLB. */
export async function assembleFiles(
  { blobs }: ConverterParts,
  looks: readonly DressedModel[],
  textures: Textures,
): Promise<Files> {
  const files: Partial<Record<Target, Uint8Array<ArrayBuffer>>> = {};
  for (const { target, json, bin } of looks) {
    const made = (textures[target] ?? []).map(({ texture }) => texture);
    const pictures = await Promise.all(
      made.map(async ({ sha256, mediaType }) => ({ mediaType, bytes: await blobs.read(sha256) })),
    );
    files[target] = assembleGlb(structuredClone(json), bin, pictures);
  }
  return files;
}
