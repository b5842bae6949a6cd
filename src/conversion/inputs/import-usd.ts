import type { ImportedScene } from './imported.ts';
import { finder } from './source-files.ts';
import { tellNormalised } from './tell-normalised.ts';
import { composeUsd } from './usd/compose-usd.ts';

/** Where a layer says nothing of its unit it is in centimetres: that is what the format falls back to. */
const METRES_UNSAID = 0.01;

/** Reads a USD layer with the files that it names. */
export function importUsd(
  root: string,
  files: ReadonlyMap<string, () => Uint8Array>,
): ImportedScene {
  const scene = composeUsd(root, files);
  const said = scene.userData['metersPerUnit'] as number | undefined;
  const zUp = scene.userData['upAxis'] === 'Z';
  if (said === undefined) scene.scale.multiplyScalar(METRES_UNSAID);
  const folder = root.slice(0, root.lastIndexOf('/') + 1);
  const find = finder(files, folder);
  return {
    scene,
    // The reader has resolved paths already; what it could not is searched by name.
    find: (path) => files.get(path)?.() ?? find(path),
    warnings: [
      ...(said === undefined
        ? ['The USD file does not say its unit: it was taken to be in centimetres.']
        : []),
      ...tellNormalised('USD', { metres: said ?? 1, zUp }),
    ],
  };
}
