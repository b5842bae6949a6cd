import { Mesh, MeshStandardMaterial, Texture } from 'three';
import { PLYLoader } from 'three/examples/jsm/loaders/PLYLoader.js';
import { Failure } from '../../kernel/errors.ts';
import { limits } from '../limits.ts';
import { guessUnit } from './guess-unit.ts';
import type { ImportedScene } from './imported.ts';
import { ownBuffer } from './own-buffer.ts';
import type { FileFinder } from './scene/picture-bank.ts';
import { smoothNormals } from './smooth-normals.ts';

const HEAD_BYTES = 64 * 1_024;

/** Reads a PLY, as scanners write it: triangles with colours per vertex, or with a picture that its head names. */
export function importPly(bytes: Uint8Array, find: FileFinder): ImportedScene {
  const head = headOf(bytes);
  const geometry = new PLYLoader().parse(ownBuffer(bytes));
  if (!geometry.index)
    throw new Failure('model.invalid', {
      place: 'faces',
      reason: 'it has points, but no triangle',
    });
  const vertexColors = geometry.hasAttribute('color');
  const material = new MeshStandardMaterial({ roughness: 0.8, vertexColors });
  const picture = /^comment TextureFile (.+?)\s*$/m.exec(head)?.[1];
  if (picture !== undefined && geometry.hasAttribute('uv')) {
    material.map = new Texture();
    material.map.image = { path: picture };
  } else if (!vertexColors) material.color.set(0xb8b8b8);
  const scene = new Mesh(geometry, material);
  const warnings = guessUnit(scene, 'PLY');
  smoothNormals(scene);
  return { scene, find, warnings };
}

/** Its head, whose counts are held against the limits before anything of their size is read. */
function headOf(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const end = start.indexOf('end_header');
  if (end < 0) throw new Failure('model.truncated', { place: 'the head of the file' });
  const head = start.slice(0, end);
  for (const [, element, count] of head.matchAll(/^element (\S+) (\d+)/gm))
    if (Number(count) > limits.triangles)
      throw new Failure('model.too-large', {
        place: element ?? 'elements',
        is: Number(count),
        max: limits.triangles,
      });
  return head;
}
