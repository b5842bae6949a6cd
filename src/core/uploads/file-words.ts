/** What people and programs write into file names that says nothing of the product. */
const NOISE = new Set(
  '3d ar vr model models mesh asset export exported final copy new low high poly lod draco web opt glb gltf usdz obj fbx the a of'.split(
    ' ',
  ),
);

/** The words of a name, without case, accents and endings: "Stool_Oak-v2.GLB" is stool, oak. */
export function wordsOf(name: string): readonly string[] {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase();
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter(
    (word) => !NOISE.has(word) && !/^(v|lod)\d{1,3}$/.test(word),
  );
}

/** A file's own name: no folders, no ending. */
export const stemOf = (fileName: string): string =>
  (fileName.split(/[/\\]/).at(-1) ?? '').replace(/\.[a-z0-9]{2,5}$/i, '');

/** Letters and digits alone, as codes are compared: "CH-100/A" is ch100a. */
export const codeOf = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
