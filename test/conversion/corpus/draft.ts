import { glbOfJson, trimmed } from '../made-models.ts';

type Numbers = Float32Array | Uint8Array | Uint16Array | Uint32Array | Int8Array | Int16Array;
type Plain = Record<string, unknown>;
type Lists =
  | 'scenes'
  | 'nodes'
  | 'meshes'
  | 'accessors'
  | 'bufferViews'
  | 'images'
  | 'textures'
  | 'samplers'
  | 'materials'
  | 'skins'
  | 'animations'
  | 'cameras';

const COMPONENTS = new Map<unknown, number>([
  [Int8Array, 5120],
  [Uint8Array, 5121],
  [Int16Array, 5122],
  [Uint16Array, 5123],
  [Uint32Array, 5125],
  [Float32Array, 5126],
]);
const ELEMENTS: Readonly<Record<string, number>> = {
  SCALAR: 1,
  VEC2: 2,
  VEC3: 3,
  VEC4: 4,
  MAT4: 16,
};

export const corners = new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0]);
export const square = new Float32Array([0, 0, 0, 1, 0, 0, 0, 1, 0, 1, 1, 0]);

/** A file under construction: it begins as one triangle, in JSON that may be spoilt at will. */
export class Draft {
  readonly json: Plain & Record<Lists, Plain[]> = {
    asset: { version: '2.0' },
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes: [{ mesh: 0 }],
    meshes: [],
    accessors: [],
    bufferViews: [],
    images: [],
    textures: [],
    samplers: [],
    materials: [],
    skins: [],
    animations: [],
    cameras: [],
  };
  private readonly parts: Uint8Array[] = [];
  private length = 0;

  constructor() {
    this.json.meshes.push({ primitives: [{ attributes: { POSITION: this.positions(corners) } }] });
  }

  /** The first primitive. */
  get primitive(): Plain & { attributes: Plain } {
    const [mesh] = this.json.meshes as unknown as {
      primitives: (Plain & { attributes: Plain })[];
    }[];
    return mesh!.primitives[0]!;
  }

  /** Adds to a list and tells the place. */
  add(list: Lists, ...items: Plain[]): number {
    return this.json[list].push(...items) - 1;
  }

  view(bytes: Uint8Array, more: Plain = {}): number {
    const byteOffset = this.length;
    const room = new Uint8Array(Math.ceil(bytes.byteLength / 8) * 8);
    room.set(bytes);
    this.parts.push(room);
    this.length += room.byteLength;
    return this.add('bufferViews', {
      buffer: 0,
      byteOffset,
      byteLength: bytes.byteLength,
      ...more,
    });
  }

  accessor(array: Numbers, type: string, more: Plain = {}): number {
    const bufferView = this.view(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
    const count = array.length / (ELEMENTS[type] ?? 1);
    const componentType = COMPONENTS.get(array.constructor);
    return this.add('accessors', { bufferView, componentType, count, type, ...more });
  }

  positions(array: Float32Array, more: Plain = {}): number {
    const values = (axis: number) => Array.from(array).filter((_, at) => at % 3 === axis);
    const min = [0, 1, 2].map((axis) => Math.min(...values(axis)));
    const max = [0, 1, 2].map((axis) => Math.max(...values(axis)));
    return this.accessor(array, 'VEC3', { min, max, ...more });
  }

  /** Gives the first primitive other positions. */
  shape(array: Float32Array, more: Plain = {}): void {
    this.primitive.attributes['POSITION'] = this.positions(array, more);
  }

  /** Gives the first primitive an attribute of its three or four corners. */
  attribute(semantic: string, array: Numbers, type: string, more: Plain = {}): void {
    this.primitive.attributes[semantic] = this.accessor(array, type, more);
  }

  /** Gives the first primitive a material, and tells its place. */
  material(material: Plain): number {
    const at = this.add('materials', material);
    this.primitive['material'] = at;
    return at;
  }

  /** Puts a picture on the first primitive. */
  picture(bytes: Uint8Array, mimeType = 'image/png', info: Plain = {}): void {
    this.attribute('TEXCOORD_0', new Float32Array([0, 0, 1, 0, 0, 1]), 'VEC2');
    const source = this.add('images', { bufferView: this.view(bytes), mimeType });
    const index = this.add('textures', { source });
    this.material({ pbrMetallicRoughness: { baseColorTexture: { index, ...info } } });
  }

  uses(...names: string[]): void {
    this.json['extensionsUsed'] = names;
  }

  glb(): Uint8Array {
    return glbOfJson(trimmed({ buffers: [{ byteLength: this.length }], ...this.json }), this.bin());
  }

  bin(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.parts));
  }
}

/** What a merchant is told of a file: that it was converted, or a code with the place. */
export type Verdict = 'converted' | `${string}.${string}`;

/** A file of the corpus, what it is, and what has to come of it. */
export interface Asset {
  readonly verdict: Verdict;
  /** Fills or spoils the draft; bytes that come back are the file itself. */
  readonly make: (draft: Draft) => void | Uint8Array | Promise<void | Uint8Array>;
}
