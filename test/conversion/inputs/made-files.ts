import { zipSync } from 'fflate';
import { type BufferGeometry, BoxGeometry, Group, Mesh, MeshStandardMaterial } from 'three';

const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value));

/** An archive that packs its files, as people make them. */
export const zipped = (files: Readonly<Record<string, Uint8Array | string>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [
        path,
        typeof content === 'string' ? text(content) : content,
      ]),
    ),
  );

export const bytesOf = text;

/** A box in a scene, as exporters want it. */
export function boxScene(geometry: BufferGeometry = new BoxGeometry(0.4, 0.2, 0.1)): Group {
  const group = new Group();
  group.add(new Mesh(geometry, new MeshStandardMaterial({ color: 0x8040c0, roughness: 0.3 })));
  return group;
}

/** A square metre with a picture, in two triangles. */
export const squareObj = `# made by a test
mtllib square.mtl
o Square
v 0 0 0
v 1 0 0
v 1 1 0
v 0 1 0
vt 0 0
vt 1 0
vt 1 1
vt 0 1
vn 0 0 1
usemtl Cloth
f 1/1/1 2/2/1 3/3/1 4/4/1
`;

export const squareMtl = `newmtl Cloth
Kd 1 0.5 0.5
Ns 98
map_Kd textures\\weave.png
`;

/** One triangle with a colour per vertex, as text or in numbers of the machine. */
export function coloredPly(binary: boolean): Uint8Array {
  const corners = [
    [0, 0, 0],
    [1, 0, 0],
    [0, 1, 0],
  ];
  const color = [255, 137, 137];
  const head = [
    'ply',
    `format ${binary ? 'binary_little_endian' : 'ascii'} 1.0`,
    'element vertex 3',
    ...['x', 'y', 'z'].map((name) => `property float ${name}`),
    ...['red', 'green', 'blue'].map((name) => `property uchar ${name}`),
    'element face 1',
    'property list uchar int vertex_indices',
    'end_header\n',
  ].join('\n');
  if (!binary) {
    const lines = corners.map((corner) => [...corner, ...color].join(' '));
    return text(`${head}${lines.join('\n')}\n3 0 1 2\n`);
  }
  const body = Buffer.alloc(3 * 15 + 13);
  for (const [vertex, corner] of corners.entries()) {
    for (const [axis, value] of corner.entries()) body.writeFloatLE(value, vertex * 15 + axis * 4);
    for (const [channel, value] of color.entries())
      body.writeUInt8(value, vertex * 15 + 12 + channel);
  }
  body.writeUInt8(3, 45);
  for (const vertex of [0, 1, 2]) body.writeInt32LE(vertex, 46 + vertex * 4);
  return new Uint8Array(Buffer.concat([text(head), body]));
}
