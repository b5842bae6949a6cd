import {
  DoubleSide,
  Float32BufferAttribute,
  type Group,
  type Material,
  Mesh,
  type MeshPhysicalMaterial,
  type Texture,
} from 'three';
import { USDComposer } from 'three/examples/jsm/loaders/usd/USDComposer.js';
import { Failure } from '../../../kernel/errors.ts';
import { readLayer } from './read-layer.ts';

/** A file that a layer may name: a picture, or another layer. */
export type UsdFiles = ReadonlyMap<string, () => Uint8Array>;

const LAYER = /\.usd[ac]?$/i;

/**
 * Builds the scene of a USD file with the parts of three.js' USD loader. The loader itself wants a browser for its pictures;
 * here a texture's image is `{ path }`, and whoever wants the bytes takes them from the files.
 */
export function composeUsd(root: string, files: UsdFiles): Group {
  const assets: Record<string, unknown> = {};
  for (const [path, read] of files)
    if (path !== root) assets[path] = LAYER.test(path) ? readLayer(read()) : path;
  const read = files.get(root);
  if (!read) throw new Failure('internal.unexpected', { root });
  const layer = readLayer(read());
  const composer = fullerComposer();
  composer.imageLoader = { load: (path, onLoad) => onLoad({ path }) };
  try {
    const folder = root.slice(0, Math.max(0, root.lastIndexOf('/')));
    const scene = composer.compose(layer, assets, {}, folder);
    const { metersPerUnit, upAxis } = composer.specsByPath['/']?.fields ?? {};
    Object.assign(scene.userData, { metersPerUnit, upAxis });
    return scene;
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure('model.unreadable', { reason: (cause as Error).message }, { cause });
  }
}

/** Inputs of a surface that read one channel of a picture. */
const ONE_CHANNEL = ['roughness', 'metallic', 'occlusion'] as const;

// The composer's own ways, which its types do not show; the package is pinned, and tests would miss them.
const BUILD_MESH = '_buildMesh';
const APPLY_SURFACE = '_applyPreviewSurface';
const ATTRIBUTES_OF = '_getAttributes';

interface Composer extends USDComposer {
  readonly specsByPath: Readonly<
    Record<
      string,
      {
        readonly fields: {
          readonly connectionPaths?: readonly string[];
          readonly metersPerUnit?: number;
          readonly upAxis?: string;
        };
      }
    >
  >;
  [BUILD_MESH]: (path: string, spec: unknown) => unknown;
  [APPLY_SURFACE]: (material: MeshPhysicalMaterial, shader: string) => void;
  [ATTRIBUTES_OF]: (path: string) => Readonly<Record<string, unknown>>;
}

/** A composer that also takes over what it knows of a file but leaves out of its scene. */
function fullerComposer(): Composer {
  const composer = new USDComposer() as Composer;
  const buildMesh = composer[BUILD_MESH].bind(composer);
  const applySurface = composer[APPLY_SURFACE].bind(composer);
  composer[BUILD_MESH] = (path, spec) => {
    const mesh = buildMesh(path, spec);
    if (!(mesh instanceof Mesh)) return mesh;
    const attributes = composer[ATTRIBUTES_OF](path);
    // In the text form it is read as text.
    if (/^(?:1|true)$/.test(String(attributes['doubleSided'])))
      for (const material of [mesh.material].flat() as Material[]) material.side = DoubleSide;
    addVertexColors(mesh, attributes);
    return mesh;
  };
  composer[APPLY_SURFACE] = (material, shader) => {
    applySurface(material, shader);
    const sourceOf = (input: string): string =>
      composer.specsByPath[`${shader}.inputs:${input}`]?.fields.connectionPaths?.[0] ?? '';
    const channels: Record<string, string> = {};
    for (const input of ONE_CHANNEL) {
      const channel = /\.outputs:([rgba])>?$/.exec(sourceOf(input))?.[1];
      if (channel !== undefined) channels[input] = channel;
    }
    const [reader = ''] = sourceOf('diffuseColor').replace(/^</, '').split('.');
    const colored = composer[ATTRIBUTES_OF](reader)['info:id'] === 'UsdPrimvarReader_float3';
    material.userData['vertexColored'] = colored;
    material.userData['channels'] = channels;
    scaleSurface(material, channels);
  };
  return composer;
}

/** Factors stand in the scale of a picture's node; the composer reads those of colours only, and those of normals twice as deep. */
function scaleSurface(material: MeshPhysicalMaterial, channels: Record<string, string>): void {
  const scaleOf = (map: Texture | null, input: string): number => {
    const scale = map?.userData['scale'] as readonly number[] | undefined;
    return scale?.['rgba'.indexOf(channels[input] ?? 'r')] ?? 1;
  };
  if (material.roughnessMap) material.roughness = scaleOf(material.roughnessMap, 'roughness');
  if (material.metalnessMap) material.metalness = scaleOf(material.metalnessMap, 'metallic');
  material.aoMapIntensity = scaleOf(material.aoMap, 'occlusion');
  if (material.normalMap?.userData['scale']) material.normalScale.multiplyScalar(0.5);
  if (material.emissiveMap && !material.emissiveMap.userData['scale'])
    material.emissive.setRGB(1, 1, 1);
}

/** One colour per point, where the material asks for them or there is none; one colour for all was taken over by the composer. */
function addVertexColors(mesh: Mesh, attributes: Readonly<Record<string, unknown>>): void {
  const material = mesh.material as MeshPhysicalMaterial | MeshPhysicalMaterial[];
  if (Array.isArray(material) || material.userData['vertexColored'] === false) return;
  const list = colorsOfCorners(attributes);
  // Where polygons were cut into triangles the corners are no longer those of the file.
  if (list?.length !== mesh.geometry.getAttribute('position').count * 3) return;
  mesh.geometry.setAttribute('color', new Float32BufferAttribute(list, 3));
  material.vertexColors = true;
  material.color.setRGB(1, 1, 1);
}

function colorsOfCorners(attributes: Readonly<Record<string, unknown>>): Float32Array | null {
  const colors = attributes['primvars:displayColor'] as ArrayLike<number> | undefined;
  const points = attributes['points'] as ArrayLike<number> | undefined;
  const corners = attributes['faceVertexIndices'] as ArrayLike<number> | undefined;
  if (!colors || !points || !corners || colors.length !== points.length) return null;
  const list = new Float32Array(corners.length * 3);
  for (let at = 0; at < list.length; at += 1) {
    const channel = at % 3;
    list[at] = colors[(corners[(at - channel) / 3] ?? 0) * 3 + channel] ?? 0;
  }
  return list;
}
