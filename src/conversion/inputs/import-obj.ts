import { MTLLoader } from 'three/examples/jsm/loaders/MTLLoader.js';
import { OBJLoader } from 'three/examples/jsm/loaders/OBJLoader.js';
import { guessUnit } from './guess-unit.ts';
import type { ImportedScene } from './imported.ts';
import { pictureLoader } from './picture-loader.ts';
import { readText } from './read-text.ts';
import type { FileFinder } from './scene/picture-bank.ts';
import { smoothNormals } from './smooth-normals.ts';

/** Reads a Wavefront OBJ with the material libraries that it names. */
export function importObj(bytes: Uint8Array, find: FileFinder): ImportedScene {
  const text = readText(bytes);
  const { manager } = pictureLoader();
  const loader = new OBJLoader(manager);
  const warnings: string[] = [];
  for (const name of librariesOf(text)) {
    const library = find(name);
    if (library === null)
      warnings.push(`The material library ${name} is not there; its colours are missing.`);
    else {
      const materials = new MTLLoader(manager).parse(readText(library), '');
      materials.preload();
      loader.setMaterials(materials);
    }
  }
  const scene = loader.parse(text);
  warnings.push(...guessUnit(scene, 'OBJ'));
  smoothNormals(scene);
  return { scene, find, warnings };
}

/** The last one counts where there are several: the loader takes one, and so do most writers. */
const librariesOf = (text: string): string[] =>
  [...text.matchAll(/^\s*mtllib\s+(.+?)\s*$/gm)].map(([, name]) => name ?? '').slice(-1);
