import type { OutputFile, OutputKind, OutputName, Recipe } from '../../contract/conversion.ts';
import { lodTargets } from '../model/template.ts';
import type { ConverterParts } from '../parts.ts';
import { USDZ_TYPE } from '../usdz/write-usdz.ts';
import type { Files } from './assemble-files.ts';
import type { Drawings } from './draw-pictures.ts';

interface Kept {
  readonly name: OutputName;
  readonly bytes: Uint8Array | undefined;
  readonly mediaType: string;
}

/** Puts the files that the recipe asks for into the blob store. */
export async function keepOutputs(
  { blobs }: ConverterParts,
  { outputs: wanted }: Recipe,
  made: { files: Files; drawings: Drawings },
): Promise<Partial<Record<OutputName, OutputFile>>> {
  const kept = filesOf(made)
    .filter(([kind]) => wanted.includes(kind))
    .flatMap(([, files]) => files)
    .map(async ({ name, bytes, mediaType }) =>
      bytes ? [[name, { ...(await blobs.put(bytes)), mediaType }]] : [],
    );
  return Object.fromEntries((await Promise.all(kept)).flat()) as Partial<
    Record<OutputName, OutputFile>
  >;
}

/** The files of each kind, in the order in which they are told. */
function filesOf({ files, drawings }: { files: Files; drawings: Drawings }) {
  const glb = (name: OutputName, bytes: Uint8Array | undefined): Kept => ({
    name,
    bytes,
    mediaType: 'model/gltf-binary',
  });
  // The level with all detail is the store's own file: the same bytes are kept once.
  const lods = [glb('lod0', files.store), ...lodTargets.map((lod) => glb(lod, files[lod]))];
  const kinds: readonly (readonly [OutputKind, readonly Kept[]])[] = [
    ['store', [glb('store', files.store)]],
    ['xr', [glb('xr', files.xr)]],
    ['ar', [{ name: 'ar', bytes: files.ar, mediaType: USDZ_TYPE }]],
    ['poster', drawings.posters],
    ['turntable', drawings.turntable],
    ['lods', lods],
    ['bundle', [glb('bundle', files.bundle)]],
  ];
  return kinds;
}
