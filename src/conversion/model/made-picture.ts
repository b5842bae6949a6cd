import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import type { Picture } from './template.ts';

/** How a picture comes out of pictures of the source; `from` and `beside` name their bytes. */
export type Making =
  | { readonly kind: 'packed'; readonly from: AssetHash; readonly beside: AssetHash }
  | {
      readonly kind: 'recoloured';
      readonly from: AssetHash;
      readonly beside: AssetHash | null;
      readonly color: string;
    };

/** It stands under the hash of how it is made: equal pictures made the same way are one. */
function made(of: Omit<Picture, 'sha256' | 'mediaType'>, making: Making): Picture {
  const sha256 = createHash('sha256').update(canonicalJson(making)).digest('hex') as AssetHash;
  return { ...of, sha256, mediaType: 'image/png', made: making };
}

/** Occlusion and roughness with metalness in one picture, as large as the larger of the two. */
export const packedPicture = (occlusion: Picture, surface: Picture): Picture =>
  made(
    {
      ...surface,
      name: `${surface.name} with ${occlusion.name}`,
      width: Math.max(occlusion.width, surface.width),
      height: Math.max(occlusion.height, surface.height),
    },
    { kind: 'packed', from: surface.sha256, beside: occlusion.sha256 },
  );

/** A base colour in another colour, under a mask where there is one. */
export const recolouredPicture = (
  picture: Picture,
  { color, mask }: { color: string; mask: AssetHash | null },
): Picture => made(picture, { kind: 'recoloured', from: picture.sha256, beside: mask, color });
