import type { GLTF } from '@gltf-transform/core';
import type { Attribute, Prim } from './stage.ts';
import { surfaceInputs } from './surface.ts';
import { type PackedPicture, textureNetwork } from './texture-network.ts';

/** What a look's materials stand for. */
export interface MaterialSource {
  readonly json: GLTF.IGLTF;
  readonly pictures: readonly PackedPicture[];
}

/** A material of USD: a surface that every AR viewer knows, and the nodes that read its pictures. */
export function materialPrim(
  { json, pictures }: MaterialSource,
  of: {
    readonly material: GLTF.IMaterial;
    readonly parent: string;
    readonly name: string;
    readonly vertexColors: boolean;
  },
): Prim {
  const path = `${of.parent}/${of.name}`;
  const network = textureNetwork(path, json, pictures);
  const vertexColor = of.vertexColors ? `${path}/VertexColor.outputs:result` : null;
  const inputs = surfaceInputs({ material: of.material, network, vertexColor });
  const surface: Prim = {
    name: 'Surface',
    type: 'Shader',
    attributes: [
      { name: 'info:id', type: 'token', value: 'UsdPreviewSurface', uniform: true },
      ...inputs,
      { name: 'outputs:surface', type: 'token' },
    ],
  };
  return {
    name: of.name,
    type: 'Material',
    ...displayName(of.name, of.material.name),
    attributes: [
      { name: 'outputs:surface', type: 'token', connect: `${path}/Surface.outputs:surface` },
    ],
    children: [surface, ...network.prims(), ...(of.vertexColors ? [vertexColorNode] : [])],
  };
}

const vertexColorNode: Prim = {
  name: 'VertexColor',
  type: 'Shader',
  attributes: [
    { name: 'info:id', type: 'token', value: 'UsdPrimvarReader_float3', uniform: true },
    { name: 'inputs:varname', type: 'string', value: 'displayColor' },
    { name: 'outputs:result', type: 'float3' },
  ] satisfies Attribute[],
};

/** The name that a person gave, where USD does not allow it as the prim's own. */
export const displayName = (name: string, given: string | undefined): { displayName?: string } =>
  given === undefined || given === '' || given === name ? {} : { displayName: given };
