import type { Document } from '@gltf-transform/core';
import { USDCParser } from 'three/examples/jsm/loaders/usd/USDCParser.js';
import type { MaterialSelection } from '../../../src/contract/conversion.ts';
import { unzipped, zipEntries } from '../../../src/conversion/inputs/zip-archive.ts';
import { dressModel } from '../../../src/conversion/steps/dress-model.ts';
import { prepareModel } from '../../../src/conversion/steps/prepare-model.ts';
import { packed } from '../../../src/conversion/usdz/packed-pictures.ts';
import { LAYER_NAME, type UsdzOrder, writeUsdz } from '../../../src/conversion/usdz/write-usdz.ts';
import { glbOf } from '../made-models.ts';

type Specs = Readonly<Record<string, { readonly fields: Readonly<Record<string, unknown>> }>>;

export interface ArFile {
  readonly usdz: Uint8Array;
  readonly source: UsdzOrder;
  readonly warnings: readonly string[];
  readonly triangles: number;
  /** What another reader finds in the layer. */
  readonly specs: Specs;
  /** A value, or where a connection leads, by the end of its path. */
  of(end: string): unknown;
}

/** The AR file of a document in one look, its pictures as they are, made without a GPU. */
export async function arFile(
  document: Document,
  look: MaterialSelection = { kind: 'as-modelled' },
): Promise<ArFile> {
  const { model, pictures: images } = await prepareModel(await glbOf(document), 100_000, ['ar']);
  const [dressed] = dressModel(model, look);
  const finished = dressed!.pictures.map((picture) => ({
    mediaType: picture.mediaType,
    bytes: images[model.pictures.indexOf(picture)]!,
  }));
  const source = { json: dressed!.json, bin: dressed!.bin, pictures: packed(dressed!, finished) };
  const usdz = writeUsdz(source);
  const specs = specsOf(usdz);
  return {
    usdz,
    source,
    specs,
    warnings: model.warnings,
    triangles: model.templates.ar!.triangles,
    of(end) {
      const [path] = Object.keys(specs).filter((each) => each.endsWith(end));
      const { default: value, connectionPaths } = specs[path ?? '']?.fields ?? {};
      return (connectionPaths as string[] | undefined)?.[0] ?? value;
    },
  };
}

export function specsOf(usdz: Uint8Array): Specs {
  const layer = zipEntries(usdz).find(({ path }) => path === LAYER_NAME)!;
  const bytes = new Uint8Array(unzipped(usdz, layer));
  return (new USDCParser().parseData(bytes.buffer) as { specsByPath: Specs }).specsByPath;
}
