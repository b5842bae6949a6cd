import { type GLTF, MathUtils, type mat4, type vec3, type vec4 } from '@gltf-transform/core';
import { identifiers } from './identifiers.ts';
import { displayName, materialPrim } from './material-prim.ts';
import { meshPrim } from './mesh-prim.ts';
import { Accessors, type Geometry } from './read-accessor.ts';
import type { Prim, Stage } from './stage.ts';
import type { PackedPicture } from './texture-network.ts';

const ROOT = 'Root';
const MATERIALS = 'Materials';
/** What a primitive without a material has. */
const PLAIN: GLTF.IMaterial = { pbrMetallicRoughness: {} };

export interface LookSource extends Geometry {
  /** In the order of the JSON's images. */
  readonly pictures: readonly PackedPicture[];
}

/** A dressed template as a USD stage: the nodes with their meshes, and a scope of materials. Metres and Y up, as in glTF. */
export function buildStage(source: LookSource): Stage {
  const { json } = source;
  const materials = materialScope(source);
  const accessors = new Accessors(source);
  const nodeNames = identifiers();
  const meshPrims = (mesh: GLTF.IMesh, names: (name: string, fallback: string) => string): Prim[] =>
    mesh.primitives.map((primitive) => {
      const material = json.materials?.[primitive.material ?? -1] ?? PLAIN;
      const vertexColors = colorsVertices(material, primitive);
      return meshPrim(accessors, {
        name: names(mesh.name ?? '', 'Mesh'),
        primitive,
        material: materials.pathOf(primitive.material, vertexColors),
        doubleSided: material.doubleSided === true,
        vertexColor: vertexColors
          ? (material.pbrMetallicRoughness?.baseColorFactor ?? [1, 1, 1])
          : null,
      });
    });
  const nodePrims = (index: number): Prim[] => {
    const node = json.nodes?.[index];
    if (!node) return [];
    const mesh = json.meshes?.[node.mesh ?? -1];
    const below = (node.children ?? []).flatMap(nodePrims);
    // Meshes and nodes share one place for names.
    const children = [...(mesh ? meshPrims(mesh, nodeNames) : []), ...below];
    if (children.length === 0) return [];
    const name = nodeNames(node.name ?? '', 'Node');
    return [
      {
        name,
        type: 'Xform',
        ...displayName(name, node.name),
        attributes: placement(node),
        children,
      },
    ];
  };
  const nodes = (json.scenes?.[json.scene ?? 0]?.nodes ?? []).flatMap(nodePrims);
  return {
    documentation: 'Plinth',
    metersPerUnit: 1,
    root: {
      name: ROOT,
      type: 'Xform',
      kind: 'component',
      children: [...nodes, { name: MATERIALS, type: 'Scope', children: materials.prims() }],
    },
  };
}

/** Colours per vertex count where no picture covers them: the surface cannot multiply the two. */
const colorsVertices = (material: GLTF.IMaterial, { attributes }: GLTF.IMeshPrimitive): boolean =>
  attributes['COLOR_0'] !== undefined &&
  material.pbrMetallicRoughness?.baseColorTexture === undefined;

/** Each material of the look once, and once more for meshes that colour their vertices. */
function materialScope({ json, pictures }: LookSource) {
  const names = identifiers();
  const made = new Map<string, { path: string; prim: Prim }>();
  const parent = `/${ROOT}/${MATERIALS}`;
  return {
    pathOf(index: number | undefined, vertexColors: boolean): string {
      const key = `${index ?? 'none'} ${vertexColors}`;
      const known = made.get(key);
      if (known) return known.path;
      const material = json.materials?.[index ?? -1] ?? PLAIN;
      const name = names(material.name ?? '', 'Material');
      const prim = materialPrim({ json, pictures }, { material, parent, name, vertexColors });
      made.set(key, { path: `${parent}/${name}`, prim });
      return `${parent}/${name}`;
    },
    prims: (): Prim[] => [...made.values()].map(({ prim }) => prim),
  };
}

function placement(node: GLTF.INode): NonNullable<Prim['attributes']> {
  const matrix = node.matrix ?? composed(node);
  return [
    { name: 'xformOp:transform', type: 'matrix4d', value: matrix },
    { name: 'xformOpOrder', type: 'token[]', value: ['xformOp:transform'], uniform: true },
  ];
}

function composed({ translation, rotation, scale }: GLTF.INode): readonly number[] {
  const matrix: mat4 = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];
  const position = (translation ?? [0, 0, 0]) as vec3;
  const size = (scale ?? [1, 1, 1]) as vec3;
  return MathUtils.compose(position, (rotation ?? [0, 0, 0, 1]) as vec4, size, matrix);
}
