import type { GLTF } from '@gltf-transform/core';
import type { Attribute } from './stage.ts';
import type { TextureNetwork } from './texture-network.ts';

/** What the inputs of a UsdPreviewSurface are made from. */
export interface SurfaceNeeds {
  readonly material: GLTF.IMaterial;
  readonly network: TextureNetwork;
  /** The mesh has a colour per vertex; the path of the node that reads it. */
  readonly vertexColor: string | null;
}

interface Extensions {
  readonly KHR_materials_emissive_strength?: { readonly emissiveStrength?: number };
  readonly KHR_materials_transmission?: { readonly transmissionFactor?: number };
  readonly KHR_materials_ior?: { readonly ior?: number };
  readonly KHR_materials_specular?: {
    readonly specularFactor?: number;
    readonly specularColorFactor?: readonly number[];
  };
  readonly KHR_materials_unlit?: object;
  readonly KHR_materials_clearcoat?: {
    readonly clearcoatFactor?: number;
    readonly clearcoatTexture?: GLTF.ITextureInfo;
    readonly clearcoatRoughnessFactor?: number;
    readonly clearcoatRoughnessTexture?: GLTF.ITextureInfo;
  };
}
const extensionsOf = ({ extensions }: GLTF.IMaterial): Extensions => extensions ?? {};

/** A sheet of glass lets the background through: UsdPreviewSurface has no transmission, so it becomes this much less opaque. */
const TRANSMISSION_SHOWN = 0.8;
const IOR = 1.5;
/** Where nothing is refracted, nothing is mirrored either. */
const IOR_NONE = 1;

/** All inputs of the surface of a material. */
export function surfaceInputs(needs: SurfaceNeeds): Attribute[] {
  const unlit = extensionsOf(needs.material).KHR_materials_unlit !== undefined;
  return [
    ...(unlit ? shiningColor(needs) : litColor(needs)),
    ...opacity(needs),
    ...(unlit ? [] : [...roughAndMetal(needs), ...relief(needs), ...shade(needs), ...coat(needs)]),
  ];
}

const isZero = (values: readonly number[]): boolean => values.every((value) => value === 0);
const isOne = (values: readonly number[]): boolean => values.every((value) => value === 1);

/** Base colour as what reflects light, and what the material itself emits. */
function litColor(needs: SurfaceNeeds): Attribute[] {
  const { material, network } = needs;
  const ior = refraction(extensionsOf(material));
  const strength = extensionsOf(material).KHR_materials_emissive_strength?.emissiveStrength ?? 1;
  const emitted = (material.emissiveFactor ?? [0, 0, 0]).map((value) => value * strength);
  const texture = material.emissiveTexture;
  const emissive: Attribute[] = [];
  if (texture && !isZero(emitted)) {
    const scale = isOne(emitted) ? {} : { scale: [...emitted, 1] };
    const node = network.node('Emissive', texture, { colorSpace: 'sRGB', ...scale });
    emissive.push(connected('emissiveColor', 'color3f', node.output('rgb')));
  } else if (!isZero(emitted))
    emissive.push({ name: 'inputs:emissiveColor', type: 'color3f', value: emitted });
  return [
    baseColor(needs, 'diffuseColor'),
    ...emissive,
    ...(ior === IOR ? [] : [number('ior', ior)]),
  ];
}

/** Nothing mirrors more head-on; of all of it no index could be told. */
const MIRRORED_MAX = 0.99;

/** The index that mirrors as much head-on as a material with a strength of its own does: USD has no other word for it. */
function refraction({ KHR_materials_ior, KHR_materials_specular }: Extensions): number {
  const ior = KHR_materials_ior?.ior ?? IOR;
  if (!KHR_materials_specular && ior !== 0) return ior;
  const { specularFactor = 1, specularColorFactor = [1, 1, 1] } = KHR_materials_specular ?? {};
  const brightest = Math.max(...specularColorFactor);
  const mirrored = ((ior - 1) / (ior + 1)) ** 2 * specularFactor * brightest;
  if (specularFactor * brightest === 1 && ior !== 0) return ior;
  const root = Math.sqrt(Math.min(MIRRORED_MAX, mirrored));
  return (1 + root) / (1 - root);
}

/** A colour that no light changes: it is emitted, and nothing is reflected. */
const shiningColor = (needs: SurfaceNeeds): Attribute[] => [
  { name: 'inputs:diffuseColor', type: 'color3f', value: [0, 0, 0] },
  baseColor(needs, 'emissiveColor'),
  number('ior', IOR_NONE),
  number('roughness', 1),
  number('metallic', 0),
];

/** One factor for all of a picture is the picture's scale; colours per vertex are multiplied with it where they are written. */
function baseColor(
  { material, network, vertexColor }: SurfaceNeeds,
  input: 'diffuseColor' | 'emissiveColor',
): Attribute {
  const { baseColorTexture, baseColorFactor } = material.pbrMetallicRoughness ?? {};
  const factor = baseColorFactor ?? [1, 1, 1, 1];
  if (baseColorTexture) {
    const scale = isOne(factor) ? {} : { scale: factor };
    const node = network.node('BaseColor', baseColorTexture, { colorSpace: 'sRGB', ...scale });
    return connected(input, 'color3f', node.output('rgb'));
  }
  if (vertexColor !== null) return connected(input, 'color3f', vertexColor);
  return { name: `inputs:${input}`, type: 'color3f', value: factor.slice(0, 3) };
}

function opacity({ material, network }: SurfaceNeeds): Attribute[] {
  const { baseColorTexture, baseColorFactor } = material.pbrMetallicRoughness ?? {};
  const { transmissionFactor = 0 } = extensionsOf(material).KHR_materials_transmission ?? {};
  const through = 1 - TRANSMISSION_SHOWN * transmissionFactor;
  const cutoff = cutoffOf(material);
  if (cutoff === null) return through === 1 ? [] : [number('opacity', through)];
  const alpha = (baseColorFactor?.[3] ?? 1) * through;
  const threshold = cutoff > 0 ? [number('opacityThreshold', cutoff)] : [];
  if (!baseColorTexture || !network.pictureOf(baseColorTexture).alpha)
    return [number('opacity', alpha), ...threshold];
  const scale = alpha === 1 ? {} : { scale: [1, 1, 1, alpha] };
  // A node of its own: the colour's node has a scale that a tint changes, and this one must not follow it.
  const node = network.node('Opacity', baseColorTexture, { colorSpace: 'raw', ...scale });
  return [connected('opacity', 'float', node.output('a')), ...threshold];
}

/** From which alpha on something is there: zero where it fades, null where all of it is. To USD a threshold of zero means fading, to glTF that nothing is cut away. */
function cutoffOf({ alphaMode = 'OPAQUE', alphaCutoff = 0.5 }: GLTF.IMaterial): number | null {
  if (alphaMode === 'BLEND') return 0;
  return alphaMode === 'MASK' && alphaCutoff > 0 ? alphaCutoff : null;
}

function roughAndMetal({ material, network }: SurfaceNeeds): Attribute[] {
  const { metallicRoughnessTexture, metallicFactor, roughnessFactor } =
    material.pbrMetallicRoughness ?? {};
  const [metallic, roughness] = [metallicFactor ?? 1, roughnessFactor ?? 1];
  if (!metallicRoughnessTexture)
    return [number('metallic', metallic), number('roughness', roughness)];
  const scale = isOne([metallic, roughness]) ? {} : { scale: [1, roughness, metallic, 1] };
  const node = network.node('MetalRough', metallicRoughnessTexture, {
    colorSpace: 'raw',
    ...scale,
  });
  return [
    connected('metallic', 'float', node.output('b')),
    connected('roughness', 'float', node.output('g')),
  ];
}

/** Normals are stored as 0…1 and meant as -1…1; their scale flattens or deepens the relief but not what points outwards. */
function relief({ material, network }: SurfaceNeeds): Attribute[] {
  const { normalTexture } = material;
  if (!normalTexture) return [];
  const depth = normalTexture.scale ?? 1;
  const node = network.node('Normal', normalTexture, {
    colorSpace: 'raw',
    scale: [2 * depth, 2 * depth, 2, 1],
    bias: [-depth, -depth, -1, 0],
  });
  return [connected('normal', 'normal3f', node.output('rgb'))];
}

function shade({ material, network }: SurfaceNeeds): Attribute[] {
  const { occlusionTexture } = material;
  const strength = occlusionTexture?.strength ?? 1;
  if (!occlusionTexture || strength === 0) return [];
  const weak = strength === 1 ? {} : { scale: [strength, 1, 1, 1], bias: [1 - strength, 0, 0, 0] };
  const node = network.node('Occlusion', occlusionTexture, { colorSpace: 'raw', ...weak });
  return [connected('occlusion', 'float', node.output('r'))];
}

function coat({ material, network }: SurfaceNeeds): Attribute[] {
  const layer = extensionsOf(material).KHR_materials_clearcoat;
  const factor = layer?.clearcoatFactor ?? 0;
  if (!layer || factor === 0) return [];
  const rough = layer.clearcoatRoughnessFactor ?? 0;
  const scaled = (value: number) => (value === 1 ? {} : { scale: [value, value, value, 1] });
  const raw = { colorSpace: 'raw' } as const;
  const thickness = layer.clearcoatTexture;
  const roughness = layer.clearcoatRoughnessTexture;
  return [
    thickness
      ? connected(
          'clearcoat',
          'float',
          network.node('Coat', thickness, { ...raw, ...scaled(factor) }).output('r'),
        )
      : number('clearcoat', factor),
    roughness && rough > 0
      ? connected(
          'clearcoatRoughness',
          'float',
          network.node('CoatRoughness', roughness, { ...raw, ...scaled(rough) }).output('g'),
        )
      : number('clearcoatRoughness', rough),
  ];
}

const number = (input: string, value: number): Attribute => ({
  name: `inputs:${input}`,
  type: 'float',
  value,
});

const connected = (
  input: string,
  type: 'float' | 'color3f' | 'normal3f',
  connect: string,
): Attribute => ({ name: `inputs:${input}`, type, connect });
