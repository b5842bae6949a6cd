import type { OutputFile, OutputKind, Recipe } from '../../contract/conversion.ts';
import type { ConverterParts } from '../parts.ts';
import type { Files } from './assemble-files.ts';
import { USDZ_TYPE } from '../usdz/write-usdz.ts';
import type { Drawings } from './draw-pictures.ts';

/** Puts the files that the recipe asks for into the blob store. */
export async function keepOutputs(
  { blobs }: ConverterParts,
  { outputs: wanted }: Recipe,
  { files, drawings: { poster, turntable } }: { files: Files; drawings: Drawings },
): Promise<Partial<Record<OutputKind, OutputFile>>> {
  const made = [
    ['store', files.store, 'model/gltf-binary'],
    ['xr', files.xr, 'model/gltf-binary'],
    ['ar', files.ar, USDZ_TYPE],
    ['poster', poster?.bytes, poster?.mediaType ?? ''],
    ['turntable', turntable?.bytes, turntable?.mediaType ?? ''],
  ] as const;
  const kept = made.map(async ([kind, bytes, mediaType]) =>
    bytes && wanted.includes(kind) ? [[kind, { ...(await blobs.put(bytes)), mediaType }]] : [],
  );
  return Object.fromEntries((await Promise.all(kept)).flat()) as Partial<
    Record<OutputKind, OutputFile>
  >;
}
