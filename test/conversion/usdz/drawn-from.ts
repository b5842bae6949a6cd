import { type Document, NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { weld } from '@gltf-transform/functions';
import type { Gpu, Pixels } from '../../../src/conversion/gpu/gpu.ts';
import { documentOfScene } from '../../../src/conversion/inputs/scene/document-of-scene.ts';
import { composeUsd } from '../../../src/conversion/inputs/usd/compose-usd.ts';
import { unzipped, zipEntries } from '../../../src/conversion/inputs/zip-archive.ts';
import { psnr } from '../../../src/conversion/texture/psnr.ts';
import { poseScene } from '../../../src/conversion/usdz/strike-pose.ts';
import { LAYER_NAME } from '../../../src/conversion/usdz/write-usdz.ts';

/** Pixels of an edge: enough to see a lost picture, few enough for a software GPU. */
const SIZE = 256;

/** A picture of what another reader than ours finds in an AR file, at rest or so many seconds into its motion. */
export async function drawnFrom(gpu: Gpu, usdz: Uint8Array, seconds?: number): Promise<Pixels> {
  const files = new Map(
    zipEntries(usdz).map((entry) => [entry.path, () => unzipped(usdz, entry)] as const),
  );
  const scene = composeUsd(LAYER_NAME, files);
  if (seconds !== undefined) poseScene(scene, seconds);
  const { document } = await documentOfScene(scene, (path) => files.get(path)?.() ?? null);
  await document.transform(weld());
  return drawn(gpu, await glbOf(document));
}

/** A picture of a GLB in the same light, from the same side; before dark paper, since the models of tests are white. */
export const drawn = async (gpu: Gpu, glb: Uint8Array): Promise<Pixels> =>
  (await gpu.poster(glb, SIZE, '#404a58')).pixels;

/** How much an AR file resembles a GLB, dB. */
export const likeness = async (gpu: Gpu, usdz: Uint8Array, glb: Uint8Array): Promise<number> =>
  psnr(await drawn(gpu, glb), await drawnFrom(gpu, usdz));

const glbOf = (document: Document): Promise<Uint8Array> =>
  new NodeIO().registerExtensions(ALL_EXTENSIONS).writeBinary(document);
