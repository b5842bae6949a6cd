import { NodeIO } from '@gltf-transform/core';
import { ALL_EXTENSIONS } from '@gltf-transform/extensions';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { colours, rgbOf } from '../../test/web/storefront/look-files.ts';
import type { OpenShop } from '../../test/web/storefront/open-shop.ts';

const CHAIR = new URL(
  '../../simulators/shopify/demo-catalog/vendor/WickerChair.glb',
  import.meta.url,
);

/** Puts a real chair in place of the small models of the tests, in each colour: as its maker sent it, heavier than what we publish. */
export async function serveHeavyLooks(shop: OpenShop): Promise<number> {
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  const source = await readFile(fileURLToPath(CHAIR));
  let bytes = 0;
  for (const colour of colours) {
    const document = await io.readBinary(new Uint8Array(source));
    const [r = 0, g = 0, b = 0] = rgbOf(colour).map((one) => one / 255);
    for (const material of document.getRoot().listMaterials())
      material.setBaseColorFactor([r, g, b, 1]);
    const glb = await io.writeBinary(document);
    bytes = glb.length;
    shop.files.set(`/a/token-${colour}/model.glb`, {
      bytes: glb,
      mediaType: 'model/gltf-binary',
    });
  }
  return bytes;
}
