import sharp from 'sharp';
import { type Asset, type Draft, type Verdict, corners } from './draft.ts';

const asset = (verdict: Verdict, make: Asset['make']): Asset => ({ verdict, make });
const invalid = (make: Asset['make']): Asset => asset('model.invalid', make);
const unreadable = (make: Asset['make']): Asset => asset('model.unreadable', make);
const node = (d: Draft, more: object): void => void Object.assign(d.json.nodes[0]!, more);
const accessor = (d: Draft, more: object): void => void Object.assign(d.json.accessors[0]!, more);

/** Vertices and indices that break a rule. */
export const invalidGeometry: Readonly<Record<string, Asset>> = {
  'an index beyond the corners': invalid((d) => {
    d.primitive['indices'] = d.accessor(new Uint16Array([0, 1, 3]), 'SCALAR');
  }),
  'indices that are fractions': asset('converted', (d) => {
    d.primitive['indices'] = d.accessor(new Float32Array([0, 1, 2]), 'SCALAR');
  }),
  'indices in pairs': asset('converted', (d) => {
    d.primitive['indices'] = d.accessor(new Uint16Array([0, 1, 2, 0, 1, 2]), 'VEC2');
  }),
  'positions of two numbers': invalid((d) => accessor(d, { type: 'VEC2' })),
  'positions of no known type': invalid((d) => accessor(d, { type: 'VEC5' })),
  'a component type that is none': invalid((d) => accessor(d, { componentType: 5124 })),
  'floats at an odd byte': invalid((d) => accessor(d, { byteOffset: 2, count: 2 })),
  'a stride below the size of an element': asset('converted', (d) => {
    Object.assign(d.json.bufferViews[0]!, { byteStride: 4 });
  }),
  'an accessor of nothing': invalid((d) => accessor(d, { count: 0 })),
  'an accessor of less than nothing': invalid((d) => accessor(d, { count: -3 })),
  'a view that begins before its buffer': invalid((d) => {
    Object.assign(d.json.bufferViews[0]!, { byteOffset: -8 });
  }),
  'normals for two of three corners': invalid((d) => {
    d.attribute('NORMAL', new Float32Array([0, 0, 1, 0, 0, 1]), 'VEC3');
  }),
  'a morph target of two corners': asset('converted', (d) => {
    d.primitive['targets'] = [{ POSITION: d.positions(corners.slice(3)) }];
  }),
  'a way to draw that is none': invalid((d) => void (d.primitive['mode'] = 9)),
  'a mesh of nothing': invalid((d) => void Object.assign(d.json.meshes[0]!, { primitives: [] })),
  'a strip of two corners': invalid((d) => {
    d.shape(corners.slice(3));
    d.primitive['mode'] = 5;
  }),
  'sparse values beyond the accessor': asset('converted', (d) => {
    const indices = { bufferView: d.view(new Uint8Array([9])), componentType: 5121 };
    const values = { bufferView: d.view(new Uint8Array(12)) };
    d.shape(corners, { sparse: { count: 1, indices, values } });
  }),
  'sparse values from nowhere': asset('model.unreadable', (d) => {
    const indices = { bufferView: 77, componentType: 5121 };
    d.shape(corners, { sparse: { count: 1, indices, values: { bufferView: 78 } } });
  }),
  'joints without weights': invalid((d) => {
    d.attribute('JOINTS_0', new Uint8Array(12), 'VEC4');
  }),
  'bounds that are not the bounds': asset('converted', (d) => accessor(d, { max: [9, 9, 9] })),
  'positions without bounds': asset('converted', (d) => {
    delete d.json.accessors[0]!['min'];
    delete d.json.accessors[0]!['max'];
  }),
};

/** Names of things that are not there, and values outside their range. */
export const invalidScenes: Readonly<Record<string, Asset>> = {
  'a mesh that is not there': invalid((d) => node(d, { mesh: 5 })),
  'a material that is not there': asset('converted', (d) => void (d.primitive['material'] = 5)),
  'positions that are not there': invalid((d) => void (d.primitive.attributes['POSITION'] = 5)),
  'normals that are not there': asset(
    'converted',
    (d) => void (d.primitive.attributes['NORMAL'] = 50),
  ),
  'a texture that is not there': asset('model.unreadable', (d) => {
    d.material({ emissiveTexture: { index: 5 } });
  }),
  'an image that is not there': asset('converted', (d) => {
    d.material({ emissiveTexture: { index: d.add('textures', { source: 5 }) } });
  }),
  'a sampler that is not there': asset('model.unreadable', (d) => {
    d.material({ emissiveTexture: { index: d.add('textures', { sampler: 5 }) } });
  }),
  'a scene that is not there': asset('converted', (d) => void (d.json['scene'] = 5)),
  'a root that is not there': invalid((d) => void (d.json.scenes[0]!['nodes'] = [5])),
  'a root that is there twice': asset(
    'converted',
    (d) => void (d.json.scenes[0]!['nodes'] = [0, 0]),
  ),
  'a skin that is not there': asset('converted', (d) => node(d, { skin: 5 })),
  'a joint that is not there': asset('model.unreadable', (d) =>
    node(d, { skin: d.add('skins', { joints: [5] }) }),
  ),
  'a camera that is not there': asset('converted', (d) => node(d, { camera: 5 })),
  'an animation of a node that is not there': asset('converted', (d) => {
    const input = d.accessor(new Float32Array([0]), 'SCALAR', { min: [0], max: [0] });
    const samplers = [{ input, output: d.accessor(new Float32Array(3), 'VEC3') }];
    const channels = [{ sampler: 0, target: { node: 9, path: 'translation' } }];
    d.add('animations', { samplers, channels });
  }),
  'a channel without its sampler': invalid((d) => {
    const channels = [{ sampler: 4, target: { node: 0, path: 'translation' } }];
    d.add('animations', { samplers: [], channels });
  }),
  'a rotation of no length': invalid((d) => node(d, { rotation: [0, 0, 0, 0] })),
  'a rotation of three numbers': invalid((d) => node(d, { rotation: [0, 0, 1] })),
  'a matrix of nine numbers': invalid((d) => node(d, { matrix: [1, 0, 0, 0, 1, 0, 0, 0, 1] })),
  'a matrix and a place': asset('converted', (d) =>
    node(d, { matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1], translation: [1, 0, 0] }),
  ),
  'a matrix that flattens': invalid((d) =>
    node(d, { matrix: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1] }),
  ),
  'a way to be transparent that is none': asset('converted', (d) => {
    d.material({ alphaMode: 'SOMETIMES' });
  }),
  'rougher than rough': invalid((d) => {
    d.material({ pbrMetallicRoughness: { roughnessFactor: 7 } });
  }),
  'a colour of three numbers': invalid((d) => {
    d.material({ pbrMetallicRoughness: { baseColorFactor: [1, 1, 1] } });
  }),
  'a variant that is not there': asset('model.unreadable', (d) => {
    d.uses('KHR_materials_variants');
    d.json['extensions'] = { KHR_materials_variants: { variants: [{ name: 'red' }] } };
    const mappings = [{ material: d.material({}), variants: [5] }];
    d.primitive['extensions'] = { KHR_materials_variants: { mappings } };
  }),
  'lists that are objects': invalid((d) => void Object.assign(d.json, { nodes: { 0: {} } })),
  'a name that is a number': invalid((d) => node(d, { name: 7 })),
};

/** Containers and pictures that are not what they say. */
export const invalidFiles: Readonly<Record<string, Asset>> = {
  'a version that is to come': invalid((d) => void (d.json['asset'] = { version: '3.0' })),
  'a version that is needed and to come': asset('converted', (d) => {
    d.json['asset'] = { version: '2.0', minVersion: '2.7' };
  }),
  'binary before JSON': unreadable((d) => {
    const glb = Uint8Array.from(d.glb());
    new DataView(glb.buffer).setUint32(16, 0x004e4942, true);
    return glb;
  }),
  'JSON that is no text': unreadable((d) => d.glb().fill(0xff, 24, 32)),
  'a mark before the JSON': unreadable((d) => {
    const glb = d.glb();
    glb.set([0xef, 0xbb, 0xbf], 20);
    return glb;
  }),
  'a container of the first version': unreadable((d) => {
    const glb = d.glb();
    glb[4] = 1;
    return glb;
  }),
  'a chunk that is longer than the file': asset('model.truncated', (d) => {
    const glb = Uint8Array.from(d.glb());
    new DataView(glb.buffer).setUint32(12, 0x7fffffff, true);
    return glb;
  }),
  'a data URI without data': asset('model.truncated', (d) => {
    Object.assign(d.json, { buffers: [{ byteLength: 36, uri: 'data:,' }] });
  }),
  'a picture of no bytes': asset('image.unreadable', (d) => d.picture(new Uint8Array(0))),
  'a picture cut in the middle': asset('image.unreadable', (d) =>
    d.picture(Uint8Array.from(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))),
  ),
  'a JPEG in four inks': asset('converted', async (d) => {
    const ink = sharp({ create: { width: 16, height: 16, channels: 3, background: '#38c' } });
    d.picture(new Uint8Array(await ink.toColourspace('cmyk').jpeg().toBuffer()), 'image/jpeg');
  }),
  'a GIF': asset('image.unreadable', (d) =>
    d.picture(
      Uint8Array.from(Buffer.from('R0lGODdhAQABAIAAAP///////ywAAAAAAQABAAACAkQBADs=', 'base64')),
    ),
  ),
  'Draco that is noise': unreadable((d) => {
    const extensions = {
      KHR_draco_mesh_compression: {
        bufferView: d.view(new Uint8Array(64).fill(0x5a)),
        attributes: { POSITION: 0 },
      },
    };
    d.primitive['extensions'] = extensions;
    d.uses('KHR_draco_mesh_compression');
    d.json['extensionsRequired'] = ['KHR_draco_mesh_compression'];
  }),
};
