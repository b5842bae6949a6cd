import { type Asset, corners } from './draft.ts';

const asset = (make: Asset['make']): Asset => ({ verdict: 'converted', make });
const floats = (...values: number[]) => new Float32Array(values);

/** Everything that glTF allows of nodes, scenes, skins, animations and materials. */
export const validScenes: Readonly<Record<string, Asset>> = {
  'two scenes, the second is shown': asset((d) => {
    d.add('nodes', { mesh: 0, translation: [0, 2, 0] });
    d.add('scenes', { nodes: [1] });
    d.json['scene'] = 1;
  }),
  'no scene is said to be shown': asset((d) => void delete d.json['scene']),
  'names of every kind': asset((d) => {
    Object.assign(d.json.scenes[0]!, { name: '🪑 Stühle' });
    Object.assign(d.json.nodes[0]!, { name: '__proto__' });
    Object.assign(d.json.meshes[0]!, { name: 'constructor' });
    d.material({ name: 'a/b\\c"d\ne' });
  }),
  'extras of every kind': asset((d) => {
    Object.assign(d.json.nodes[0]!, { extras: { deep: [{ er: [null, true, 1.5] }] } });
    Object.assign(d.json, { extras: ['text'] });
  }),
  'a mirrored node': asset((d) => void Object.assign(d.json.nodes[0]!, { scale: [-1, 1, 1] })),
  'a node that is scaled to nothing, and one that is flat': asset((d) => {
    d.add('nodes', { mesh: 0, scale: [0, 0, 0] }, { mesh: 0, scale: [1, 1, 0] });
    d.json.scenes[0]!['nodes'] = [0, 1, 2];
  }),
  'a node with a matrix': asset((d) => {
    const matrix = [0, 2, 0, 0, -2, 0, 0, 0, 0, 0, 2, 0, 5, 6, 7, 1];
    Object.assign(d.json.nodes[0]!, { matrix });
  }),
  'nodes fifty deep': asset((d) => {
    Object.assign(d.json.nodes[0]!, { children: [1] });
    for (let at = 1; at < 50; at += 1)
      d.add('nodes', { translation: [0, 0.1, 0], ...(at < 49 ? { children: [at + 1] } : {}) });
  }),
  'one mesh in three nodes': asset((d) => {
    d.add('nodes', { mesh: 0, translation: [1, 0, 0] }, { mesh: 0, rotation: [0, 1, 0, 0] });
    d.json.scenes[0]!['nodes'] = [0, 1, 2];
  }),
  'things that nobody uses': asset((d) => {
    d.add('nodes', {});
    d.add('materials', {});
    d.add('meshes', { primitives: [{ attributes: { POSITION: 0 } }] });
    d.accessor(floats(1, 2, 3), 'SCALAR');
  }),
  'cameras and lights': asset((d) => {
    d.uses('KHR_lights_punctual');
    d.add('cameras', { type: 'perspective', perspective: { yfov: 1, znear: 0.1 } });
    d.add('nodes', { camera: 0, extensions: { KHR_lights_punctual: { light: 0 } } });
    d.json.scenes[0]!['nodes'] = [0, 1];
    d.json['extensions'] = { KHR_lights_punctual: { lights: [{ type: 'point' }] } };
  }),
  'a skin with two joints': asset((d) => {
    d.attribute('JOINTS_0', new Uint8Array([0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]), 'VEC4');
    const half = floats(0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0, 1, 0, 0, 0);
    d.attribute('WEIGHTS_0', half, 'VEC4');
    const still = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1];
    const inverseBindMatrices = d.accessor(floats(...still, ...still), 'MAT4');
    d.add('nodes', { children: [2] }, {});
    d.add('skins', { joints: [1, 2], inverseBindMatrices });
    Object.assign(d.json.nodes[0]!, { skin: 0 });
    d.json.scenes[0]!['nodes'] = [0, 1];
  }),
  'a skin without matrices': asset((d) => {
    d.attribute('JOINTS_0', new Uint8Array(12), 'VEC4');
    d.attribute('WEIGHTS_0', floats(1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0), 'VEC4');
    d.add('nodes', {});
    d.add('skins', { joints: [1] });
    Object.assign(d.json.nodes[0]!, { skin: 0 });
    d.json.scenes[0]!['nodes'] = [0, 1];
  }),
  'animations, straight, in steps and by curves': asset((d) => {
    const input = d.accessor(floats(0, 1), 'SCALAR', { min: [0], max: [1] });
    const moves = d.accessor(floats(0, 0, 0, 1, 0, 0), 'VEC3');
    const still = [0, 0, 0, 0];
    const one = [0, 0, 0, 1];
    const turns = d.accessor(
      floats(...still, ...one, ...still, ...still, ...one, ...still),
      'VEC4',
    );
    d.add('animations', {
      samplers: [
        { input, output: moves },
        { input, output: moves, interpolation: 'STEP' },
        { input, output: turns, interpolation: 'CUBICSPLINE' },
      ],
      channels: [
        { sampler: 0, target: { node: 0, path: 'translation' } },
        { sampler: 2, target: { node: 0, path: 'rotation' } },
      ],
    });
  }),
  'an animated morph target': asset((d) => {
    d.primitive['targets'] = [{ POSITION: d.positions(corners) }];
    const input = d.accessor(floats(0, 1), 'SCALAR', { min: [0], max: [1] });
    const output = d.accessor(floats(0, 1), 'SCALAR');
    const channels = [{ sampler: 0, target: { node: 0, path: 'weights' } }];
    d.add('animations', { samplers: [{ input, output }], channels });
  }),
  'instances on the GPU': asset((d) => {
    d.uses('EXT_mesh_gpu_instancing');
    const TRANSLATION = d.accessor(floats(0, 0, 0, 2, 0, 0), 'VEC3');
    const extensions = { EXT_mesh_gpu_instancing: { attributes: { TRANSLATION } } };
    Object.assign(d.json.nodes[0]!, { extensions });
  }),
  'glass with lacquer and velvet': asset((d) => {
    const names = ['clearcoat', 'sheen', 'transmission', 'volume', 'ior', 'specular'];
    const extensions = Object.fromEntries(names.map((name) => [`KHR_materials_${name}`, {}]));
    d.uses(...Object.keys(extensions));
    d.material({ extensions, doubleSided: true, alphaMode: 'BLEND' });
  }),
  'unlit, cut out': asset((d) => {
    d.uses('KHR_materials_unlit');
    d.material({ extensions: { KHR_materials_unlit: {} }, alphaMode: 'MASK', alphaCutoff: 0.25 });
  }),
  'variants of its material': asset((d) => {
    d.uses('KHR_materials_variants');
    d.json['extensions'] = { KHR_materials_variants: { variants: [{ name: 'red' }] } };
    const material = d.material({});
    const mappings = [{ material, variants: [0] }];
    d.primitive['extensions'] = { KHR_materials_variants: { mappings } };
  }),
  'an extension that nobody knows, and nobody needs': asset((d) => {
    d.uses('ACME_smell');
    d.json['extensions'] = { ACME_smell: { of: 'roses' } };
  }),
};
