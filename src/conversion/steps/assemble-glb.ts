import type { GLTF } from '@gltf-transform/core';
import { joinGlb, padded } from '../model/glb.ts';

/** A picture as it goes into a file. */
export interface FinishedPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Extensions that carry a picture format; the key of `textures[n].extensions`. */
const FORMAT_EXTENSIONS: Readonly<Record<string, string>> = {
  'image/ktx2': 'KHR_texture_basisu',
  'image/webp': 'EXT_texture_webp',
};

/** Joins a look's JSON, the geometry it shares with all looks, and its pictures into one GLB. Consumes `json`. */
export function assembleGlb(
  json: GLTF.IGLTF,
  geometry: Uint8Array,
  pictures: readonly FinishedPicture[],
): Uint8Array<ArrayBuffer> {
  let at = padded(geometry.byteLength, 8);
  const views = (json.bufferViews ??= []);
  for (const [index, image] of (json.images ?? []).entries()) {
    const picture = pictures[index];
    if (!picture) continue;
    delete image.uri;
    image.mimeType = picture.mediaType;
    image.bufferView =
      views.push({ buffer: 0, byteOffset: at, byteLength: picture.bytes.byteLength }) - 1;
    at += padded(picture.bytes.byteLength, 8);
  }
  const buffer = json.buffers?.[0];
  if (buffer) buffer.byteLength = at;
  for (const texture of json.textures ?? []) nameFormat(json, texture);
  json.asset.generator = 'Plinth';
  return joinGlb(JSON.stringify(json), [geometry, ...pictures.map(({ bytes }) => bytes)]);
}

/** There is no second copy in another format for viewers that lack this one, so the extension is required. */
function nameFormat(json: GLTF.IGLTF, texture: GLTF.ITexture): void {
  const { source } = texture;
  if (source === undefined) return;
  const mediaType = json.images?.[source]?.mimeType;
  const extension = mediaType === undefined ? undefined : FORMAT_EXTENSIONS[mediaType];
  if (extension === undefined) return;
  delete texture.source;
  texture.extensions = { ...texture.extensions, [extension]: { source } };
  for (const list of ['extensionsUsed', 'extensionsRequired'] as const)
    json[list] = [...new Set([...(json[list] ?? []), extension])];
}
