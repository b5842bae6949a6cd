import type { Candidate } from './block-writer.ts';
import { type Effort, type TextureProfile, efforts } from './efforts.ts';
import { withHints } from './etc1-hints.ts';
import { type Texels, texelsOf } from './texels.ts';
import { encodeAlpha } from './uastc-alpha.ts';
import { encodeEdges, encodeLine } from './uastc-line.ts';
import { encodeAlphaPair, encodePair } from './uastc-pair.ts';
import { encodePlane } from './uastc-plane.ts';

/** Blocks that are worse than this count as if they were not, so that the sum of a large picture fits 32 bits. */
const COUNTED_MAX = 2047;

/** What the kernels, run one after the other, make of a picture: the reference of them all. */
export function encodePicture(
  picture: { width: number; height: number; rgba: Uint8Array },
  profile: TextureProfile,
): Candidate[] {
  const effort = efforts[profile];
  const across = Math.ceil(picture.width / 4);
  const count = across * Math.ceil(picture.height / 4);
  const blocks = Array.from({ length: count }, (_, block) =>
    texelsOf(picture, block % across, Math.floor(block / across)),
  );
  const lines = blocks.map((texels) =>
    isOpaque(texels) ? encodeLine(texels, effort) : encodeAlpha(texels, effort),
  );
  const sum = lines.reduce((total, { error }) => total + Math.min(COUNTED_MAX, error), 0);
  const share = Math.floor((Math.floor(sum / count) * effort.dearEighths) / 8);
  return blocks.map((texels, block) => {
    const line = lines[block] ?? NONE;
    const best = line.error > share ? bettered(texels, line, effort) : line;
    return { error: best.error, words: withHints(texels, best.words) };
  });
}

const NONE: Candidate = { error: Infinity, words: new Uint32Array(4) };

/** The dear modes of a block that is not of one colour. */
function bettered(texels: Texels, line: Candidate, effort: Effort): Candidate {
  if (!isOpaque(texels)) return effort.alphaPairs ? encodeAlphaPair(texels, line, effort.starts) : line; // prettier-ignore
  const colors: Texels = [texels[0], texels[1], texels[2], texels[3].map(() => 0)];
  const edges = effort.edges ? encodeEdges(colors, line, effort.starts) : line;
  const planes = effort.planes ? encodePlane(colors, edges, effort.starts) : edges;
  return encodePair(colors, planes, effort.starts);
}

const isOpaque = (texels: Texels): boolean => texels[3].every((alpha) => alpha === 255);

/** The blocks one after the other, as a KTX2 level holds them. */
export function blockBytes(blocks: readonly Candidate[]): Uint8Array {
  const words = new Uint32Array(blocks.length * 4);
  for (const [block, made] of blocks.entries()) words.set(made.words, block * 4);
  return new Uint8Array(words.buffer);
}
