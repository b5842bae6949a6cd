import type { GLTF } from '@gltf-transform/core';
import { Failure } from '../../kernel/errors.ts';
import type { Attribute, Prim } from './stage.ts';
import { type GltfTransform, transform2d } from './texture-transform.ts';

/** A picture as it lies in the package. */
export interface PackedPicture {
  readonly path: string;
  /** Some of its pixels let something through. */
  readonly alpha: boolean;
}

/** How one use of a picture is turned into numbers: value = texel × scale + bias, per channel. */
export interface Reading {
  readonly colorSpace: 'sRGB' | 'raw';
  readonly scale?: readonly number[];
  readonly bias?: readonly number[];
}

/** The texture nodes of one material. */
export interface TextureNetwork {
  /** The node of a use; its outputs are named with `outputOf`. */
  node(name: string, info: GLTF.ITextureInfo, reading: Reading): TextureNode;
  pictureOf(info: GLTF.ITextureInfo): PackedPicture;
  prims(): Prim[];
}

export type Channel = 'rgb' | 'r' | 'g' | 'b' | 'a';
export interface TextureNode {
  /** The full path of an output, which is declared by asking for it. */
  output(channel: Channel): string;
}

const WRAP: Readonly<Record<number, string>> = {
  10497: 'repeat',
  33071: 'clamp',
  33648: 'mirror',
};

/** Opens the network of the material that stands at `path`. */
export function textureNetwork(
  path: string,
  json: GLTF.IGLTF,
  pictures: readonly PackedPicture[],
): TextureNetwork {
  const readers = new Map<number, Prim>();
  const others: (() => Prim)[] = [];
  const textureOf = (info: GLTF.ITextureInfo): GLTF.ITexture => json.textures?.[info.index] ?? {};
  const pictureOf = (info: GLTF.ITextureInfo): PackedPicture => {
    const picture = pictures[textureOf(info).source ?? -1];
    if (!picture) throw new Failure('internal.unexpected', { texture: info.index });
    return picture;
  };
  const coordinates = (name: string, info: GLTF.ITextureInfo): string => {
    const transform = (info.extensions?.['KHR_texture_transform'] ?? {}) as GltfTransform;
    const set = transform.texCoord ?? info.texCoord ?? 0;
    readers.set(set, reader(set));
    const from = `${path}/${readerName(set)}.outputs:result`;
    const moved = transform2d(transform);
    if (moved === null) return from;
    others.push(() => transformNode(`${name}Transform`, from, moved));
    return `${path}/${name}Transform.outputs:result`;
  };
  return {
    pictureOf,
    node(name, info, reading) {
      const st = coordinates(name, info);
      const texture = textureOf(info);
      const sampler = json.samplers?.[texture.sampler ?? -1] ?? {};
      const file = pictureOf(info).path;
      const channels = new Set<Channel>();
      others.push(() => ({
        name,
        type: 'Shader',
        attributes: [
          ...inputs({ file, st, sampler, reading }),
          ...[...channels].map((channel) => output(channel)),
        ],
      }));
      return {
        output(channel) {
          channels.add(channel);
          return `${path}/${name}.outputs:${channel}`;
        },
      };
    },
    prims: () => [...readers.values(), ...others.map((make) => make())],
  };
}

const readerName = (set: number): string => `Coordinates${set}`;

/** The name of a mesh's list of texture coordinates. */
export const coordinatesName = (set: number): string => (set === 0 ? 'st' : `st${set}`);

const reader = (set: number): Prim => ({
  name: readerName(set),
  type: 'Shader',
  attributes: [
    { name: 'info:id', type: 'token', value: 'UsdPrimvarReader_float2', uniform: true },
    { name: 'inputs:varname', type: 'string', value: coordinatesName(set) },
    { name: 'outputs:result', type: 'float2' },
  ],
});

const transformNode = (
  name: string,
  from: string,
  { scale, rotation, translation }: NonNullable<ReturnType<typeof transform2d>>,
): Prim => ({
  name,
  type: 'Shader',
  attributes: [
    { name: 'info:id', type: 'token', value: 'UsdTransform2d', uniform: true },
    { name: 'inputs:in', type: 'float2', connect: from },
    { name: 'inputs:scale', type: 'float2', value: scale },
    { name: 'inputs:rotation', type: 'float', value: rotation },
    { name: 'inputs:translation', type: 'float2', value: translation },
    { name: 'outputs:result', type: 'float2' },
  ],
});

interface Inputs {
  readonly file: string;
  readonly st: string;
  readonly sampler: GLTF.ISampler;
  readonly reading: Reading;
}

function inputs({ file, st, sampler, reading }: Inputs): Attribute[] {
  const { colorSpace, scale, bias } = reading;
  const wrap = (mode: number | undefined): string => WRAP[mode ?? 10497] ?? 'repeat';
  return [
    { name: 'info:id', type: 'token', value: 'UsdUVTexture', uniform: true },
    { name: 'inputs:file', type: 'asset', value: file },
    { name: 'inputs:st', type: 'float2', connect: st },
    { name: 'inputs:wrapS', type: 'token', value: wrap(sampler.wrapS) },
    { name: 'inputs:wrapT', type: 'token', value: wrap(sampler.wrapT) },
    { name: 'inputs:sourceColorSpace', type: 'token', value: colorSpace },
    ...(scale ? [{ name: 'inputs:scale', type: 'float4', value: scale } as const] : []),
    ...(bias ? [{ name: 'inputs:bias', type: 'float4', value: bias } as const] : []),
  ];
}

const output = (channel: Channel): Attribute =>
  channel === 'rgb'
    ? { name: 'outputs:rgb', type: 'float3' }
    : { name: `outputs:${channel}`, type: 'float' };
