import { dequantize } from '@gltf-transform/functions';
import type { Document } from '@gltf-transform/core';
import sharp from 'sharp';
import { modelIo } from '../../../conversion/model/model-io.ts';
import { olderMeshopt } from '../../../conversion/model/older-meshopt.ts';
import { readPicture } from '../../../conversion/steps/read-picture.ts';

/** Ways to pack a model for which the viewer would fetch a decoder from elsewhere, which the page forbids. */
const PACKINGS = new Set([
  'EXT_meshopt_compression',
  'KHR_draco_mesh_compression',
  'KHR_mesh_quantization',
  'KHR_texture_basisu',
]);

/** A source GLB as it came in, or, where its packing needs a decoder, the same model unpacked. */
export async function browsableGlb(glb: Uint8Array): Promise<Uint8Array> {
  const io = await modelIo();
  const document = await io.readBinary(olderMeshopt(glb));
  const packed = document
    .getRoot()
    .listExtensionsUsed()
    .filter(({ extensionName }) => PACKINGS.has(extensionName));
  if (packed.length === 0) return glb;
  await document.transform(dequantize());
  await unpackPictures(document);
  for (const extension of packed) extension.dispose();
  return io.writeBinary(document);
}

async function unpackPictures(document: Document): Promise<void> {
  for (const texture of document.getRoot().listTextures()) {
    const image = texture.getImage();
    if (texture.getMimeType() !== 'image/ktx2' || !image) continue;
    const { rgba, width, height } = await readPicture(image, texture.getName());
    const png = await sharp(rgba, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer();
    texture.setImage(new Uint8Array(png)).setMimeType('image/png');
  }
}
