import { joinGlb, splitGlb } from './glb.ts';

const NEWER = 'KHR_meshopt_compression';
const OLDER = 'EXT_meshopt_compression';

/**
 * Calls the newer of two names of one packing by the older, which the reader of glTF knows: what is packed is unpacked by the same
 * decoder, which reads both versions. Any other GLB comes back as it is.
 */
export function olderMeshopt(glb: Uint8Array): Uint8Array {
  const { json, bin } = splitGlb(glb);
  const text = Buffer.from(json).toString();
  if (!text.includes(`"${NEWER}"`)) return glb;
  const renamed = JSON.stringify(JSON.parse(text, renameKeys));
  return joinGlb(renamed, bin.byteLength === 0 ? [] : [bin]);
}

/** As a key where something is packed, and as a name in the lists of what is used. */
function renameKeys(_key: string, value: unknown): unknown {
  if (value === NEWER) return OLDER;
  if (value === null || typeof value !== 'object' || !Object.hasOwn(value, NEWER)) return value;
  const { [NEWER]: packed, ...others } = value as Record<string, unknown>;
  return { ...others, [OLDER]: packed };
}
