import { type Asset, corners, square } from './draft.ts';

const asset = (make: Asset['make']): Asset => ({ verdict: 'converted', make });
const up = new Float32Array([0, 0, 1, 0, 0, 1, 0, 0, 1]);

/** Everything that glTF allows of vertices and what joins them. */
export const validGeometry: Readonly<Record<string, Asset>> = {
  'one triangle': asset(() => undefined),
  'indices of one byte': asset((d) => {
    d.primitive['indices'] = d.accessor(new Uint8Array([0, 1, 2]), 'SCALAR');
  }),
  'indices of two bytes': asset((d) => {
    d.primitive['indices'] = d.accessor(new Uint16Array([0, 1, 2]), 'SCALAR');
  }),
  'indices of four bytes': asset((d) => {
    d.primitive['indices'] = d.accessor(new Uint32Array([2, 1, 0]), 'SCALAR');
  }),
  'a strip': asset((d) => {
    d.shape(square);
    d.primitive['mode'] = 5;
  }),
  'a fan with indices': asset((d) => {
    d.shape(square);
    d.primitive['indices'] = d.accessor(new Uint16Array([0, 1, 3, 2]), 'SCALAR');
    d.primitive['mode'] = 6;
  }),
  'lines and points beside triangles': asset((d) => {
    const [mesh] = d.json.meshes as unknown as { primitives: unknown[] }[];
    const attributes = { ...d.primitive.attributes };
    mesh!.primitives.push({ attributes, mode: 1 }, { attributes, mode: 0 });
    (d.json.accessors[0] as { count: number }).count = 3;
    mesh!.primitives.splice(1, 1, { attributes, mode: 2 });
  }),
  'positions and normals in turns': asset((d) => {
    const woven = new Float32Array(18);
    for (let at = 0; at < 3; at += 1) {
      woven.set(corners.subarray(at * 3, at * 3 + 3), at * 6);
      woven.set([0, 0, 1], at * 6 + 3);
    }
    const bufferView = d.view(new Uint8Array(woven.buffer), { byteStride: 24, target: 34_962 });
    const common = { bufferView, componentType: 5126, count: 3, type: 'VEC3' };
    d.primitive.attributes['POSITION'] = d.add('accessors', {
      ...common,
      min: [0, 0, 0],
      max: [1, 1, 0],
    });
    d.primitive.attributes['NORMAL'] = d.add('accessors', { ...common, byteOffset: 12 });
  }),
  'a sparse accessor over a view': asset((d) => {
    const indices = { bufferView: d.view(new Uint8Array([1])), componentType: 5121 };
    const values = { bufferView: d.view(new Uint8Array(new Float32Array([2, 0, 0]).buffer)) };
    d.shape(corners, { max: [2, 1, 0], sparse: { count: 1, indices, values } });
  }),
  'a sparse accessor over nothing': asset((d) => {
    const indices = { bufferView: d.view(new Uint8Array([1, 2])), componentType: 5121 };
    const bytes = new Uint8Array(corners.slice(3).buffer);
    const sparse = { count: 2, indices, values: { bufferView: d.view(bytes) } };
    d.primitive.attributes['POSITION'] = d.add('accessors', {
      componentType: 5126,
      count: 3,
      type: 'VEC3',
      min: [0, 0, 0],
      max: [1, 1, 0],
      sparse,
    });
  }),
  'colours of vertices in bytes': asset((d) => {
    const colours = new Uint8Array([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 128]);
    d.attribute('COLOR_0', colours, 'VEC4', { normalized: true });
  }),
  'two sets of texture coordinates, one in shorts': asset((d) => {
    d.attribute('TEXCOORD_0', new Float32Array([0, 0, 1, 0, 0, 1]), 'VEC2');
    const shorts = new Uint16Array([0, 0, 65_535, 0, 0, 65_535]);
    d.attribute('TEXCOORD_1', shorts, 'VEC2', { normalized: true });
  }),
  'normals and tangents': asset((d) => {
    d.attribute('NORMAL', up, 'VEC3');
    d.attribute('TANGENT', new Float32Array([1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, -1]), 'VEC4');
  }),
  'an attribute of its own': asset((d) => {
    d.attribute('_WEAR', new Float32Array([0, 0.5, 1]), 'SCALAR');
  }),
  'a morph target at rest': asset((d) => {
    d.primitive['targets'] = [{ POSITION: d.positions(corners.map((value) => value * 0.5)) }];
    Object.assign(d.json.meshes[0]!, { weights: [0] });
  }),
  'positions in shorts': asset((d) => {
    d.uses('KHR_mesh_quantization');
    d.json['extensionsRequired'] = ['KHR_mesh_quantization'];
    const shorts = new Int16Array([0, 0, 0, 0, 32_767, 0, 0, 0, 0, 32_767, 0, 0]);
    const bufferView = d.view(new Uint8Array(shorts.buffer), { byteStride: 8, target: 34_962 });
    d.primitive.attributes['POSITION'] = d.add('accessors', {
      bufferView,
      componentType: 5122,
      normalized: true,
      count: 3,
      type: 'VEC3',
      min: [0, 0, 0],
      max: [32_767, 32_767, 0],
    });
  }),
  'corners that are there twice': asset((d) => {
    d.shape(new Float32Array([...corners, ...corners]));
  }),
  'a triangle without area beside a good one': asset((d) => {
    d.shape(new Float32Array([...corners, 0, 0, 0, 0, 0, 0, 0, 0, 0]));
  }),
  'a model of a tenth of a millimetre': asset((d) => {
    d.shape(corners.map((value) => value * 1e-4));
  }),
  'a model of a kilometre, ten kilometres away': asset((d) => {
    d.shape(corners.map((value) => value * 1e3 + 1e4));
  }),
};
