import { readFile } from 'node:fs/promises';
import { Failure } from '../../../kernel/errors.ts';
import { LEVELS } from './room/cube.ts';
import type { FallingLight } from './room/falling-light.ts';
import type { Surface } from './surface.ts';
import { MAPS, type MapName, type SurfaceMap } from './surface-maps.ts';
import { placing } from './surface-numbers.ts';
import type { TriangleGroup, VertexLayout } from './flat-model.ts';

/** What a shading kernel is made for: only what a material has is in it, since a software GPU compiles every line. */
export interface ShaderKey {
  readonly layer: boolean;
  readonly lit: boolean;
  readonly coat: boolean;
  readonly sheen: boolean;
  readonly colored: boolean;
  readonly tangents: boolean;
  readonly secondUv: boolean;
  /** Occlusion stands in the picture of metal and roughness, and in the same place. */
  readonly packed: boolean;
  readonly maps: readonly MapName[];
}

/** The kernel that shades a group of triangles. */
export function shaderKey(surface: Surface, group: TriangleGroup, layout: VertexLayout): ShaderKey {
  const maps = layout.uv > 0 ? surface.maps : [];
  const packed = isPacked(maps);
  return {
    layer: surface.kind === 'layer',
    lit: surface.lit,
    coat: surface.coat && surface.lit,
    sheen: surface.sheen && surface.lit,
    colored: group.colored,
    tangents: group.tangents && maps.some(({ name }) => name.endsWith('bump')),
    secondUv: layout.secondUv > 0 && maps.some(({ channel }) => channel === 1),
    packed,
    maps: maps.flatMap(({ name }) => (packed && name === 'occlusion' ? [] : name)),
  };
}

function isPacked(maps: readonly SurfaceMap[]): boolean {
  const [metal, occlusion] = ['metal', 'occlusion'].map((wanted) =>
    maps.find(({ name }) => name === wanted),
  );
  if (!metal || metal.texture !== occlusion?.texture) return false;
  return String(placing(metal)) === String(placing(occlusion));
}

/** The text of that kernel. */
export async function shaderText(key: ShaderKey, falling: FallingLight): Promise<string> {
  const coatBump = key.coat && key.maps.includes('coat_bump');
  const ownBump = key.maps.includes('bump');
  const bump = ownBump || coatBump;
  const files = [
    'frame',
    'model',
    'material',
    'point',
    'lookup',
    'shone',
    ...(key.lit ? ['light', 'scatter', 'lit', bump ? 'bump' : 'smooth'] : ['unlit']),
    ...(key.lit ? [key.coat ? 'coat' : 'no-coat', key.sheen ? 'sheen' : 'no-sheen'] : []),
    key.layer ? 'layer' : 'opaque',
  ];
  const flags = {
    MAPPED: key.maps.length > 0,
    MAPPED_TWICE: key.secondUv,
    BUMPED: bump,
    TANGENTS: key.tangents,
    PACKED: key.packed,
    OCCLUDED: key.maps.includes('occlusion'),
    OWN_BUMPED: ownBump,
    COAT_BUMPED: coatBump,
    COLORED: key.colored,
  };
  return [
    ...Object.entries(flags).map(([name, value]) => `const ${name} = ${value};`),
    ...(key.lit ? roomConstants(falling) : []),
    ...MAPS.map((name) => mapText(name, key.maps.includes(name))),
    ...(await Promise.all(files.map(kernelText))),
  ].join('\n');
}

/** What a kernel has to know of the room beforehand. */
function roomConstants({ constant, ...factors }: FallingLight): string[] {
  return [
    `const EDGE = ${LEVELS[0].edge}.0;`,
    `const LAST_LEVEL = ${LEVELS.length - 1}.0;`,
    `const FALLING = ${constant.toFixed(7)};`,
    ...Object.entries(factors).map(
      ([name, value]: [string, number]) =>
        `const FALLING_${name.toUpperCase()} = ${value.toFixed(7)};`,
    ),
  ];
}

/** Where a map's picture and its sampler are bound. */
export const bindingOf = (name: MapName): number => 2 + MAPS.indexOf(name) * 2;

/** How kernels ask for a map; one that is not there is white. */
function mapText(name: MapName, there: boolean): string {
  if (!there) return `fn ${name}_map(point: Point) -> vec4f { return vec4f(1.0); }`;
  const at = bindingOf(name);
  return `
@group(1) @binding(${at}) var ${name}_picture: texture_2d<f32>;
@group(1) @binding(${at + 1}) var ${name}_sampler: sampler;
fn ${name}_map(point: Point) -> vec4f {
  return lookup(${name}_picture, ${name}_sampler, material.placings[${MAPS.indexOf(name)}], point);
}`;
}

const FOLDER = new URL('../../kernels/render/', import.meta.url);
const texts = new Map<string, Promise<string>>();

/** A file of the renderer's kernels, read once. */
export function kernelText(name: string): Promise<string> {
  const text = texts.get(name) ?? readFile(new URL(`${name}.wgsl`, FOLDER), 'utf8');
  texts.set(name, text);
  return text;
}

/** Compiles a text; a mistake in it names its line. */
export async function compile(
  device: GPUDevice,
  label: string,
  code: string,
): Promise<GPUShaderModule> {
  const module = device.createShaderModule({ label, code });
  const { messages } = await module.getCompilationInfo();
  const mistake = messages.find(({ type }) => type === 'error');
  if (mistake === undefined) return module;
  const line = code.split('\n')[mistake.lineNum - 1]?.trim() ?? '';
  throw new Failure('internal.unexpected', { kernel: label, line, says: mistake.message });
}
