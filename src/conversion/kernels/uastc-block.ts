import { encodeAlpha } from './uastc-alpha.ts';
import { type Candidate, encodeOpaque } from './uastc-opaque.ts';
import { encodePair } from './uastc-pair.ts';

/** What the kernels, run one after the other, make of one block: the reference of them all. */
export function encodeBlock(texels: Int32Array): Candidate {
  for (let at = 3; at < 64; at += 4) if (texels[at] !== 255) return encodeAlpha(texels);
  return encodePair(texels, encodeOpaque(texels));
}
