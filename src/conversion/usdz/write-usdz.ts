import type { GLTF } from '@gltf-transform/core';
import { buildStage } from './build-stage.ts';
import { writeCrate } from './crate/write-crate.ts';
import { zipPackage } from './zip-package.ts';

/** Raise it when the same look would be written to another AR file. */
export const USDZ_VERSION = 3;
export const LAYER_NAME = 'model.usdc';
export const USDZ_TYPE = 'model/vnd.usdz+zip';

/** A look, ready to be written: `json.images[n]` is `pictures[n]`, `bin` its geometry. */
export interface UsdzOrder {
  readonly json: GLTF.IGLTF;
  readonly bin: Uint8Array;
  readonly pictures: readonly {
    readonly path: string;
    readonly alpha: boolean;
    readonly bytes: Uint8Array;
  }[];
}

/** Writes the AR file of one look: a USD layer of our own, and its pictures byte by byte. */
export function writeUsdz({ json, bin, pictures }: UsdzOrder): Uint8Array<ArrayBuffer> {
  const layer = writeCrate(buildStage({ json, bin, pictures }));
  return zipPackage([
    { name: LAYER_NAME, bytes: layer },
    ...pictures.map(({ path, bytes }) => ({ name: path, bytes })),
  ]);
}
