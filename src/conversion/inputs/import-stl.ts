import { Mesh, MeshStandardMaterial } from 'three';
import { STLLoader } from 'three/examples/jsm/loaders/STLLoader.js';
import { guessUnit } from './guess-unit.ts';
import type { ImportedScene } from './imported.ts';
import { ownBuffer } from './own-buffer.ts';
import { smoothNormals } from './smooth-normals.ts';

/** Reads an STL: triangles for printers, in millimetres and with Z up. */
export function importStl(bytes: Uint8Array): ImportedScene {
  const geometry = new STLLoader().parse(ownBuffer(bytes));
  const vertexColors = geometry.hasAttribute('color');
  const color = vertexColors ? 0xffffff : 0xb8b8b8;
  const material = new MeshStandardMaterial({ color, roughness: 0.6, vertexColors });
  const scene = new Mesh(geometry, material);
  const warnings = guessUnit(scene, 'STL');
  smoothNormals(scene, true);
  scene.rotation.x = -Math.PI / 2;
  return { scene, find: () => null, warnings };
}
