import type { GLTF } from '@gltf-transform/core';
import { Failure } from '../../kernel/errors.ts';

/** A template's JSON and the geometry that it describes: plain floats and indices, one list after the other. */
export interface Geometry {
  readonly json: GLTF.IGLTF;
  readonly bin: Uint8Array;
}

const FLOAT = 5126;
const UNSIGNED_INT = 5125;
const UNSIGNED_SHORT = 5123;
const UNSIGNED_BYTE = 5121;

/** Lists of numbers by their accessor, read once: meshes that share one share it in the file too. */
export class Accessors {
  readonly #of: Geometry;
  readonly #floats = new Map<number, Float32Array>();
  readonly #coordinates = new Map<number, Float32Array>();
  readonly #indices = new Map<number, Int32Array>();

  constructor(of: Geometry) {
    this.#of = of;
  }

  floats(index: number): Float32Array {
    const known = this.#floats.get(index);
    if (known) return known;
    const { bytes, type } = this.#bytesOf(index);
    if (type !== FLOAT) throw odd(index);
    const read = new Float32Array(bytes.buffer);
    this.#floats.set(index, read);
    return read;
  }

  /** glTF counts texture coordinates from the top, USD from the bottom. */
  coordinates(index: number): Float32Array {
    const known = this.#coordinates.get(index);
    if (known) return known;
    const turned = Float32Array.from(this.floats(index));
    for (let at = 1; at < turned.length; at += 2) turned[at] = 1 - (turned[at] ?? 0);
    this.#coordinates.set(index, turned);
    return turned;
  }

  indices(index: number): Int32Array {
    const known = this.#indices.get(index);
    if (known) return known;
    const read = this.numbers(index);
    this.#indices.set(index, read);
    return read;
  }

  /** Of a list of small whole numbers per vertex, such as joints. */
  numbers(index: number): Int32Array {
    const { bytes, type } = this.#bytesOf(index);
    return Int32Array.from(unsigned(bytes, type, index));
  }

  components(index: number): number {
    const type = this.#of.json.accessors?.[index]?.type ?? '';
    return COMPONENTS[type] ?? 0;
  }

  /** A copy, so that numbers stand where their size wants them. */
  #bytesOf(index: number): { bytes: Uint8Array<ArrayBuffer>; type: number } {
    const { json, bin } = this.#of;
    const accessor = json.accessors?.[index];
    const view = json.bufferViews?.[accessor?.bufferView ?? -1];
    if (!accessor || !view) throw odd(index);
    const stride = (COMPONENTS[accessor.type] ?? NaN) * (WIDTHS[accessor.componentType] ?? NaN);
    // Written so that a NaN is odd too.
    if (!((view.byteStride ?? stride) === stride)) throw odd(index);
    const start = offsetOf(view) + offsetOf(accessor);
    const bytes = new Uint8Array(bin.subarray(start, start + accessor.count * stride));
    return { bytes, type: accessor.componentType };
  }
}

const offsetOf = ({ byteOffset = 0 }: { readonly byteOffset?: number }): number => byteOffset;

const COMPONENTS: Readonly<Record<string, number>> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT4: 16,
};
const WIDTHS: Readonly<Record<number, number>> = {
  [UNSIGNED_BYTE]: 1,
  [UNSIGNED_SHORT]: 2,
  [UNSIGNED_INT]: 4,
  [FLOAT]: 4,
};

function unsigned(bytes: Uint8Array<ArrayBuffer>, type: number, index: number) {
  if (type === UNSIGNED_INT) return new Uint32Array(bytes.buffer);
  if (type === UNSIGNED_SHORT) return new Uint16Array(bytes.buffer);
  if (type === UNSIGNED_BYTE) return bytes;
  throw odd(index);
}

/** We packed the geometry ourselves, so anything else than it was packed as is our mistake. */
const odd = (accessor: number) => new Failure('internal.unexpected', { accessor });
