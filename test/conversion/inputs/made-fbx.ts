import { deflateSync } from 'node:zlib';

/** A node of an FBX: what stands behind its name, and what hangs on it. */
export interface FbxNode {
  readonly name: string;
  readonly values?: readonly FbxValue[];
  readonly children?: readonly FbxNode[];
}
type FbxValue =
  | { readonly type: 'L' | 'I' | 'D'; readonly value: number }
  | { readonly type: 'S'; readonly value: string }
  | { readonly type: 'R'; readonly value: Uint8Array }
  | { readonly type: 'd' | 'i'; readonly value: readonly number[]; readonly packed?: boolean };

const text = (value: string): FbxValue => ({ type: 'S', value });
const long = (value: number): FbxValue => ({ type: 'L', value });
const number = (value: number): FbxValue => ({ type: 'D', value });
const property = (name: string, type: string, ...values: readonly FbxValue[]): FbxNode => ({
  name: 'P',
  values: [text(name), text(type), text(''), text('A'), ...values],
});

export interface FbxOptions {
  /** How many centimetres one unit is. */
  readonly unit: number;
  readonly zUp?: boolean;
  /** The path of a picture, and its bytes where it lies in the file. */
  readonly picture?: { readonly path: string; readonly bytes?: Uint8Array };
  /** Where the quad is along X, one number per second, in its own units. */
  readonly along?: readonly number[];
}

/** A quad of 100 × 50 units in one material, as the nodes of a file. */
export function quadFbx({ unit, zUp = false, picture, along }: FbxOptions): FbxNode[] {
  const objects: FbxNode[] = [geometry, model, material];
  const links: [number, number, string?][] = [
    [2, 0],
    [1, 2],
    [3, 2],
  ];
  if (picture) {
    objects.push(...pictureNodes(picture));
    links.push([5, 4], [4, 3, 'DiffuseColor']);
  }
  if (along) {
    objects.push(...motionNodes(along));
    links.push([10, 0], [11, 10], [12, 11], [12, 2, 'Lcl Translation'], [13, 12, 'd|X']);
  }
  return [
    {
      name: 'FBXHeaderExtension',
      children: [{ name: 'FBXVersion', values: [{ type: 'I', value: 7400 }] }],
    },
    {
      name: 'GlobalSettings',
      children: [
        {
          name: 'Properties70',
          children: [
            property('UpAxis', 'int', { type: 'I', value: zUp ? 2 : 1 }),
            property('UnitScaleFactor', 'double', number(unit)),
          ],
        },
      ],
    },
    { name: 'Objects', children: objects },
    {
      name: 'Connections',
      children: links.map(([from, to, input]) => ({
        name: 'C',
        values: [text(input ? 'OP' : 'OO'), long(from), long(to), ...(input ? [text(input)] : [])],
      })),
    },
  ];
}

const layer = (name: string, list: string, values: readonly number[]): FbxNode => ({
  name,
  values: [{ type: 'I', value: 0 }],
  children: [
    { name: 'MappingInformationType', values: [text('ByPolygonVertex')] },
    { name: 'ReferenceInformationType', values: [text('Direct')] },
    { name: list, values: [{ type: 'd', value: values, packed: true }] },
  ],
});

const geometry: FbxNode = {
  name: 'Geometry',
  values: [long(1), text('Quad\u0000\u0001Geometry'), text('Mesh')],
  children: [
    {
      name: 'Vertices',
      values: [{ type: 'd', value: [0, 0, 0, 100, 0, 0, 100, 50, 0, 0, 50, 0] }],
    },
    { name: 'PolygonVertexIndex', values: [{ type: 'i', value: [0, 1, 2, -4] }] },
    layer('LayerElementNormal', 'Normals', [0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0, 1]),
    layer('LayerElementUV', 'UV', [0, 0, 1, 0, 1, 1, 0, 1]),
  ],
};
const model: FbxNode = {
  name: 'Model',
  values: [long(2), text('Quad\u0000\u0001Model'), text('Mesh')],
  children: [{ name: 'Properties70' }],
};
const material: FbxNode = {
  name: 'Material',
  values: [long(3), text('Paint\u0000\u0001Material'), text('')],
  children: [
    { name: 'ShadingModel', values: [text('phong')] },
    {
      name: 'Properties70',
      children: [
        property('DiffuseColor', 'Color', number(1), number(0.5), number(0)),
        property('Shininess', 'double', number(98)),
      ],
    },
  ],
};

const pictureNodes = ({ path, bytes }: NonNullable<FbxOptions['picture']>): FbxNode[] => [
  {
    name: 'Texture',
    values: [long(4), text('Weave\u0000\u0001Texture'), text('')],
    children: [{ name: 'FileName', values: [text(path)] }],
  },
  {
    name: 'Video',
    values: [long(5), text('Weave\u0000\u0001Video'), text('Clip')],
    children: [
      { name: 'RelativeFilename', values: [text(path)] },
      ...(bytes ? [{ name: 'Content', values: [{ type: 'R', value: bytes } as const] }] : []),
    ],
  },
];

/** So many of the format's ticks are a second. */
const TICKS = 46_186_158_000;

const motionNodes = (along: readonly number[]): FbxNode[] => [
  { name: 'AnimationStack', values: [long(10), text('Slide\u0000\u0001AnimStack'), text('')] },
  { name: 'AnimationLayer', values: [long(11), text('Base\u0000\u0001AnimLayer'), text('')] },
  {
    name: 'AnimationCurveNode',
    values: [long(12), text('T\u0000\u0001AnimCurveNode'), text('')],
  },
  {
    name: 'AnimationCurve',
    values: [long(13), text('\u0000\u0001AnimCurve'), text('')],
    children: [
      { name: 'KeyTime', values: [{ type: 'd', value: along.map((_, at) => at * TICKS) }] },
      { name: 'KeyValueFloat', values: [{ type: 'd', value: along }] },
    ],
  },
];

/** The binary form, version 7.4. */
export function binaryFbx(nodes: readonly FbxNode[]): Uint8Array {
  const head = Buffer.alloc(27);
  head.write('Kaydara FBX Binary  \u0000\u001a\u0000', 'latin1');
  head.writeUInt32LE(7400, 23);
  const parts: Buffer[] = [head];
  let at = head.length;
  for (const node of nodes) {
    const part = nodeBytes(node, at);
    parts.push(part);
    at += part.length;
  }
  return new Uint8Array(Buffer.concat([...parts, END, FOOTER]));
}

const END = Buffer.alloc(13);
/** Whatever stands in the last 176 bytes is no node. */
const FOOTER = Buffer.alloc(176);

function nodeBytes({ name, values = [], children = [] }: FbxNode, start: number): Buffer {
  const properties = Buffer.concat(values.map(valueBytes));
  const head = Buffer.alloc(13 + name.length);
  head.writeUInt32LE(values.length, 4);
  head.writeUInt32LE(properties.length, 8);
  head.writeUInt8(name.length, 12);
  head.write(name, 13);
  const parts: Buffer[] = [head, properties];
  let at = start + head.length + properties.length;
  for (const child of children) {
    const part = nodeBytes(child, at);
    parts.push(part);
    at += part.length;
  }
  if (children.length > 0) parts.push(END);
  const node = Buffer.concat(parts);
  node.writeUInt32LE(start + node.length, 0);
  return node;
}

function valueBytes(of: FbxValue): Buffer {
  const scalar = (bytes: number, put: (buffer: Buffer) => void): Buffer => {
    const buffer = Buffer.alloc(1 + bytes);
    buffer.write(of.type);
    put(buffer);
    return buffer;
  };
  if (of.type === 'd' || of.type === 'i') return listBytes(of);
  if (of.type === 'L') return scalar(8, (buffer) => buffer.writeBigInt64LE(BigInt(of.value), 1));
  if (of.type === 'I') return scalar(4, (buffer) => buffer.writeInt32LE(of.value, 1));
  if (of.type === 'D') return scalar(8, (buffer) => buffer.writeDoubleLE(of.value, 1));
  const bytes = Buffer.from(of.value as string, 'utf8');
  return Buffer.concat([scalar(4, (buffer) => buffer.writeUInt32LE(bytes.length, 1)), bytes]);
}

function listBytes({
  type,
  value,
  packed = false,
}: Extract<FbxValue, { type: 'd' | 'i' }>): Buffer {
  const raw = Buffer.from(
    type === 'd' ? Float64Array.from(value).buffer : Int32Array.from(value).buffer,
  );
  const body = packed ? deflateSync(raw) : raw;
  const head = Buffer.alloc(13);
  head.write(type);
  head.writeUInt32LE(value.length, 1);
  head.writeUInt32LE(packed ? 1 : 0, 5);
  head.writeUInt32LE(body.length, 9);
  return Buffer.concat([head, body]);
}
