import type { SourceFormat } from '../../contract/conversion.ts';

/** What a file is by what is in it: names lie, and an upload may have none. `zip` is a folder of files. */
export type FileFormat = SourceFormat | 'zip';

const HEAD_BYTES = 4_096;
const STL_HEAD_BYTES = 84;
const STL_TRIANGLE_BYTES = 50;
const MAGICS: readonly (readonly [magic: string, format: FileFormat])[] = [
  ['glTF', 'glb'],
  ['PK\u0003\u0004', 'zip'],
  ['PXR-USDC', 'usd'],
  ['#usda', 'usd'],
  ['Kaydara FBX Binary', 'fbx'],
  ['ply\n', 'ply'],
  ['ply\r', 'ply'],
];

/** The format of a file; null where it is none that can be read. */
export function formatOf(bytes: Uint8Array): FileFormat | null {
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const known = MAGICS.find(([magic]) => head.startsWith(magic));
  if (known) return known[1];
  if (isBinaryStl(bytes)) return 'stl';
  const text = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart();
  if (/^\{[^]*?"/.test(text)) return 'gltf';
  if (/^;[^\n]*FBX/i.test(text)) return 'fbx';
  if (/^solid\b/.test(text) && /\bfacet\b/.test(text)) return 'stl';
  return isObj(text) ? 'obj' : null;
}

/** It has no mark of its own, but its length follows from its count of triangles. */
function isBinaryStl(bytes: Uint8Array): boolean {
  if (bytes.byteLength < STL_HEAD_BYTES) return false;
  const triangles = new DataView(bytes.buffer, bytes.byteOffset).getUint32(
    STL_HEAD_BYTES - 4,
    true,
  );
  return triangles > 0 && bytes.byteLength === STL_HEAD_BYTES + triangles * STL_TRIANGLE_BYTES;
}

/** A vertex, or the name of its materials, in a line of its own; a long comment may fill all that is looked at. */
function isObj(text: string): boolean {
  if (/^\s*(?:v\s+[-+.\d]|mtllib\s+\S)/m.test(text)) return true;
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return text.startsWith('#') && lines.every((line) => line === '' || line.startsWith('#'));
}
