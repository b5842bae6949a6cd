import type { EndpointRange } from './endpoint-range.ts';

/** A block as the kernels pass it on: its squared error and its sixteen bytes as four words. */
export interface Candidate {
  readonly error: number;
  readonly words: Uint32Array;
}

/** Writes the fields of one 16-byte block, lowest bit first. */
export class BlockWriter {
  readonly words = new Uint32Array(4);
  #at = 0;

  put(value: number, bits: number): this {
    for (let bit = 0; bit < bits; bit += 1, this.#at += 1) {
      const word = this.#at >> 5;
      this.words[word] = (this.words[word] ?? 0) | (((value >>> bit) & 1) << (this.#at & 31));
    }
    return this;
  }

  /** Endpoints: the base-3 or base-5 digits of all of them in groups, then their low bits. */
  putEnds(codes: readonly number[], { base, bits }: EndpointRange): this {
    const digits = base === 1 ? [] : codes.map((code) => code >> bits);
    const group = base === 3 ? 5 : 3;
    // How many bits a group of n digits takes: 3^5 < 2^8, 5^3 < 2^7, and the shorter ones at the end.
    const width = base === 3 ? [0, 2, 4, 5, 7, 8] : [0, 3, 5, 7];
    for (let start = 0; start < digits.length; start += group) {
      const part = digits.slice(start, start + group);
      const packed = part.reduceRight((sum, digit) => sum * base + digit, 0);
      this.put(packed, width[part.length] ?? 0);
    }
    for (const code of codes) this.put(code & ((1 << bits) - 1), bits);
    return this;
  }

  /** An index per texel; of the anchors' the top bit is left out, which is zero. */
  putIndices(indices: readonly number[], bits: number, anchors: readonly number[] = [0]): this {
    for (const [texel, index] of indices.entries())
      this.put(index, anchors.includes(texel) ? bits - 1 : bits);
    return this;
  }
}
