import { correctionFor } from './correction.ts';
import { drawModules } from './draw-modules.ts';

/** Level M, by version from 1: correction codewords of a block, and how many blocks there are. */
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];
const BYTE_MODE = 4;

/**
 * A QR code (ISO/IEC 18004) of a text in byte mode with correction level M, as small as it goes. True is a dark module;
 * the quiet zone is the caller's. Null when the text is longer than an address should be (666 bytes).
 */
export function qrCode(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  for (let version = 1; version <= BLOCKS.length; version += 1) {
    const capacity = codewordsOf(version) - blocksOf(version) * correctionOf(version);
    const data = dataCodewords(bytes, version < 10 ? 8 : 16, capacity);
    if (data !== null) return drawModules(version, interleaved(data, version));
  }
  return null;
}

const blocksOf = (version: number): number => BLOCKS[version - 1] ?? 0;
const correctionOf = (version: number): number => CORRECTION[version - 1] ?? 0;

/** What is left of the square when the patterns that readers look for are taken off. */
function codewordsOf(version: number): number {
  const aligned = version === 1 ? 0 : Math.floor(version / 7) + 2;
  const patterns = aligned === 0 ? 0 : (25 * aligned - 10) * aligned - 55;
  return ((16 * version + 128) * version + 64 - patterns - (version < 7 ? 0 : 36)) >> 3;
}

function dataCodewords(bytes: Uint8Array, countBits: number, capacity: number): number[] | null {
  let bits =
    BYTE_MODE.toString(2).padStart(4, '0') + bytes.length.toString(2).padStart(countBits, '0');
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  if (bits.length > capacity * 8) return null;
  // Four zero bits end the text where there is room for them, then whole bytes.
  bits += '0'.repeat(Math.min(4, capacity * 8 - bits.length));
  bits += '0'.repeat(-bits.length & 7);
  const words = (bits.match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 2));
  for (let pad = 0xec; words.length < capacity; pad ^= 0xec ^ 0x11) words.push(pad);
  return words;
}

/** Blocks with their correction, dealt out codeword by codeword so that a scratch hits each of them a little. */
function interleaved(data: readonly number[], version: number): number[] {
  const count = blocksOf(version);
  const short = Math.floor(data.length / count);
  const longFrom = count - (data.length % count);
  const blocks: number[][] = [];
  for (let at = 0, block = 0; block < count; block += 1) {
    const end = at + short + (block < longFrom ? 0 : 1);
    blocks.push(data.slice(at, end));
    at = end;
  }
  const corrections = blocks.map((block) => correctionFor(block, correctionOf(version)));
  return [...dealt(blocks, short + 1), ...dealt(corrections, correctionOf(version))];
}

const dealt = (blocks: readonly (readonly number[])[], longest: number): number[] =>
  Array.from({ length: longest }, (_, at) =>
    blocks.flatMap((block) => block.slice(at, at + 1)),
  ).flat();
