import { FBXLoader } from 'three/examples/jsm/loaders/FBXLoader.js';
import { checkFbx } from './check-fbx.ts';
import type { ImportedScene } from './imported.ts';
import { ownBuffer } from './own-buffer.ts';
import { pictureLoader } from './picture-loader.ts';
import { readText } from './read-text.ts';
import type { FileFinder } from './scene/picture-bank.ts';
import { tellNormalised } from './tell-normalised.ts';

/** Reads an FBX as it stands in its bind pose, and how its parts move; its pictures lie beside it or inside it. */
export async function importFbx(bytes: Uint8Array, find: FileFinder): Promise<ImportedScene> {
  if (bytes[0] === 0x4b) checkFbx(bytes);
  else readText(bytes);
  const pictures = pictureLoader();
  const scene = new FBXLoader(pictures.manager).parse(ownBuffer(bytes), '');
  // The format counts in centimetres, and in how many of them one of its own units is.
  const centimetres = (scene.userData['unitScaleFactor'] as number | undefined) ?? 1;
  const metres = centimetres * 0.01;
  scene.scale.multiplyScalar(metres);
  const warnings = [
    // The loader turns such a file, and nothing else.
    ...tellNormalised('FBX', { metres, zUp: scene.rotation.x !== 0 }),
  ];
  return { scene, find: await pictures.settle(find), warnings };
}
