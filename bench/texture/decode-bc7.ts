import type { Pixels } from '../../src/conversion/gpu/gpu.ts';

// BC7 as a desktop GPU shows it, after the Khronos Data Format specification: the modes that UASTC with at most two parts becomes.

interface Mode {
  readonly parts: 1 | 2;
  readonly rotationBits: number;
  readonly colorBits: number;
  readonly alphaBits: number;
  /** Low bits of ends: one per end, one per part, or none. */
  readonly lowBits: 'ends' | 'parts' | 'none';
  readonly indexBits: number;
  /** Where alpha has indices of its own. */
  readonly alphaIndexBits: number;
}

const ONE = { parts: 1, rotationBits: 0, alphaIndexBits: 0 } as const;
const TWO = { parts: 2, rotationBits: 0, alphaIndexBits: 0 } as const;
const MODES: Readonly<Record<number, Mode>> = {
  1: { ...TWO, colorBits: 6, alphaBits: 0, lowBits: 'parts', indexBits: 3 },
  3: { ...TWO, colorBits: 7, alphaBits: 0, lowBits: 'ends', indexBits: 2 },
  5: { parts: 1, rotationBits: 2, colorBits: 7, alphaBits: 8, lowBits: 'none', indexBits: 2, alphaIndexBits: 2 }, // prettier-ignore
  6: { ...ONE, colorBits: 7, alphaBits: 7, lowBits: 'ends', indexBits: 4 },
  7: { ...TWO, colorBits: 5, alphaBits: 5, lowBits: 'ends', indexBits: 2 },
};

const PARTITIONS = [
  0xcccc, 0x8888, 0xeeee, 0xecc8, 0xc880, 0xfeec, 0xfec8, 0xec80, 0xc800, 0xffec, 0xfe80, 0xe800,
  0xffe8, 0xff00, 0xfff0, 0xf000, 0xf710, 0x008e, 0x7100, 0x08ce, 0x008c, 0x7310, 0x3100, 0x8cce,
  0x088c, 0x3110, 0x6666, 0x366c, 0x17e8, 0x0ff0, 0x718e, 0x399c, 0xaaaa, 0xf0f0, 0x5a5a, 0x33cc,
  0x3c3c, 0x55aa, 0x9696, 0xa55a, 0x73ce, 0x13c8, 0x324c, 0x3bdc, 0x6996, 0xc33c, 0x9966, 0x0660,
  0x0272, 0x04e4, 0x4e40, 0x2720, 0xc936, 0x936c, 0x39c6, 0x639c, 0x9336, 0x9cc6, 0x817e, 0xe718,
  0xccf0, 0x0fcc, 0x7744, 0xee22,
];
const ANCHORS = [
  15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 2, 8, 2, 2, 8, 8, 15, 2, 8, 2,
  2, 8, 8, 2, 2, 15, 15, 6, 8, 2, 8, 15, 15, 2, 8, 2, 2, 2, 15, 15, 6, 6, 2, 6, 8, 15, 15, 2, 2, 15,
  15, 15, 15, 15, 2, 2, 15,
];
const WEIGHTS: Readonly<Record<number, readonly number[]>> = {
  2: [0, 21, 43, 64],
  3: [0, 9, 18, 27, 37, 46, 55, 64],
  4: [0, 4, 9, 13, 17, 21, 26, 30, 34, 38, 43, 47, 51, 55, 60, 64],
};

/** Decodes BC7 blocks, in rows from the top. */
export function decodeBc7(blocks: Uint8Array, width: number, height: number): Pixels {
  const rgba = new Uint8Array(width * height * 4);
  const across = Math.ceil(width / 4);
  for (let block = 0; block < blocks.length / 16; block += 1) {
    const seen = decodeBlock(blocks.subarray(block * 16, block * 16 + 16));
    for (let texel = 0; texel < 16; texel += 1) {
      const x = (block % across) * 4 + (texel & 3);
      const y = Math.floor(block / across) * 4 + (texel >> 2);
      if (x < width && y < height) rgba.set(seen[texel] ?? [], (y * width + x) * 4);
    }
  }
  return { width, height, rgba };
}

const ALL = Array.from({ length: 16 }, (_, texel) => texel);

function decodeBlock(bytes: Uint8Array): number[][] {
  const number = 31 - Math.clz32((bytes[0] ?? 0) & -(bytes[0] ?? 0));
  const mode = MODES[number];
  if (mode === undefined) throw new Error(`BC7 mode ${number} is not expected`);
  let at = number + 1;
  const take = (bits: number): number => {
    let value = 0;
    for (let bit = 0; bit < bits; bit += 1, at += 1)
      value |= (((bytes[at >> 3] ?? 0) >> (at & 7)) & 1) << bit;
    return value;
  };
  const partition = mode.parts === 2 ? take(6) : 0;
  const rotation = take(mode.rotationBits);
  const ends = takeEnds(mode, take);
  const second = mode.parts === 2 ? (PARTITIONS[partition] ?? 0) : 0;
  const anchors = mode.parts === 2 ? [0, ANCHORS[partition]] : [0];
  const indices = ALL.map((texel) => take(mode.indexBits - Number(anchors.includes(texel))));
  const alphas =
    mode.alphaIndexBits === 0
      ? indices
      : ALL.map((texel) => take(mode.alphaIndexBits - Number(texel === 0)));
  const colorWeights = WEIGHTS[mode.indexBits] ?? [];
  const alphaWeights = WEIGHTS[mode.alphaIndexBits || mode.indexBits] ?? [];
  return ALL.map((texel) => {
    const part = (second >> texel) & 1;
    const color = [0, 1, 2, 3].map((channel) => {
      const [weights, own] = channel === 3 ? [alphaWeights, alphas] : [colorWeights, indices];
      const weight = weights[own[texel] ?? 0] ?? 0;
      const [low = 0, high = 0] = ends[channel]?.slice(part * 2, part * 2 + 2) ?? [];
      return (low * (64 - weight) + high * weight + 32) >> 6;
    });
    const [alpha = 255] = color.slice(3);
    if (rotation > 0) [color[3], color[rotation - 1]] = [color[rotation - 1] ?? 0, alpha];
    return color;
  });
}

/** Per channel the ends of all parts, as eight bits. */
function takeEnds(mode: Mode, take: (bits: number) => number): number[][] {
  const count = mode.parts * 2;
  const bits = [mode.colorBits, mode.colorBits, mode.colorBits, mode.alphaBits];
  const codes = bits.map((each) => Array.from({ length: count }, () => take(each)));
  const lows = Array.from({ length: mode.lowBits === 'parts' ? mode.parts : count }, () =>
    mode.lowBits === 'none' ? null : take(1),
  );
  return codes.map((ends, channel) =>
    ends.map((code, end) => {
      const width = bits[channel] ?? 0;
      if (width === 0) return 255;
      const low = lows[mode.lowBits === 'parts' ? end >> 1 : end] ?? null;
      const [value, all] = low === null ? [code, width] : [code * 2 + low, width + 1];
      return ((value << (8 - all)) | (value >> (2 * all - 8))) & 255;
    }),
  );
}
