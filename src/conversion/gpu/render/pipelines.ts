import type { FallingLight } from './room/falling-light.ts';
import type { MapName } from './surface-maps.ts';
import { type ShaderKey, bindingOf, compile, kernelText, shaderText } from './shaders.ts';

export const SAMPLES = 4;
export const ID_FORMAT = 'rg16uint';
export const DEPTH_FORMAT = 'depth32float';

export type RasterKind = 'opaque' | 'mask' | 'layer';

/** The pipelines of the renderer and the layouts of what they are given, each made at its first use and kept. */
export class Pipelines {
  readonly device: GPUDevice;
  readonly #falling: FallingLight;
  readonly #made = new Map<string, Promise<GPURenderPipeline | GPUComputePipeline>>();
  readonly #layouts = new Map<string, GPUBindGroupLayout>();

  constructor(device: GPUDevice, falling: FallingLight) {
    this.device = device;
    this.#falling = falling;
  }

  /** Camera and model, for rasterising. */
  rasterLayout(kind: RasterKind): GPUBindGroupLayout {
    const both = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
    return this.#layout(`raster ${kind === 'layer'}`, [
      { binding: 0, visibility: both, buffer: { type: 'uniform' } },
      { binding: 1, visibility: both, buffer: { type: 'read-only-storage' } },
      { binding: 2, visibility: both, buffer: { type: 'read-only-storage' } },
      ...(kind === 'layer'
        ? ([
            {
              binding: 3,
              visibility: GPUShaderStage.FRAGMENT,
              texture: { sampleType: 'depth', multisampled: true },
            },
            { binding: 4, visibility: GPUShaderStage.FRAGMENT, buffer: { type: 'storage' } },
            { binding: 5, visibility: GPUShaderStage.FRAGMENT, buffer: { type: 'storage' } },
          ] as const)
        : []),
    ]);
  }

  /** Material and base picture of a group that is not seen whole, for rasterising. */
  picturedLayout(): GPUBindGroupLayout {
    return this.#layout('pictured', [
      {
        binding: 0,
        visibility: GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT,
        buffer: { type: 'uniform' },
      },
      { binding: 2, visibility: GPUShaderStage.FRAGMENT, texture: {} },
      { binding: 3, visibility: GPUShaderStage.FRAGMENT, sampler: {} },
    ]);
  }

  /** Camera, model, scattering table, picture and room, for shading. */
  shadeLayout(): GPUBindGroupLayout {
    const visibility = GPUShaderStage.COMPUTE;
    return this.#layout('shade', [
      { binding: 0, visibility, buffer: { type: 'uniform' } },
      { binding: 1, visibility, buffer: { type: 'read-only-storage' } },
      { binding: 2, visibility, buffer: { type: 'read-only-storage' } },
      { binding: 3, visibility, buffer: { type: 'uniform' } },
      { binding: 4, visibility, buffer: { type: 'read-only-storage' } },
      { binding: 5, visibility, buffer: { type: 'storage' } },
      { binding: 6, visibility, texture: { viewDimension: 'cube' } },
      { binding: 7, visibility, sampler: {} },
    ]);
  }

  /** Material, place and pictures of a group, for shading. */
  materialLayout(maps: readonly MapName[]): GPUBindGroupLayout {
    const visibility = GPUShaderStage.COMPUTE;
    return this.#layout(`material ${maps.join(' ')}`, [
      { binding: 0, visibility, buffer: { type: 'uniform' } },
      { binding: 1, visibility, buffer: { type: 'uniform' } },
      ...maps.flatMap((name): GPUBindGroupLayoutEntry[] => [
        { binding: bindingOf(name), visibility, texture: {} },
        { binding: bindingOf(name) + 1, visibility, sampler: {} },
      ]),
    ]);
  }

  /** Marks which triangle is where. */
  raster(kind: RasterKind, doubleSided: boolean): Promise<GPURenderPipeline> {
    return this.#keep(`raster ${kind} ${doubleSided}`, async () => {
      const text = await rasterText(kind);
      const module = await compile(this.device, `raster ${kind}`, text);
      const writeMask = kind === 'layer' ? 0 : GPUColorWrite.ALL;
      return this.device.createRenderPipelineAsync({
        layout: this.device.createPipelineLayout({
          bindGroupLayouts: [
            this.rasterLayout(kind),
            ...(kind === 'opaque' ? [] : [this.picturedLayout()]),
          ],
        }),
        vertex: { module, entryPoint: 'corner' },
        fragment: { module, entryPoint: 'mark', targets: [{ format: ID_FORMAT, writeMask }] },
        primitive: { topology: 'triangle-list', cullMode: doubleSided ? 'none' : 'back' },
        ...(kind === 'layer'
          ? {}
          : {
              depthStencil: {
                format: DEPTH_FORMAT,
                depthWriteEnabled: true,
                depthCompare: 'less',
              },
            }),
        multisample: { count: SAMPLES },
      });
    });
  }

  /** Shades a group of triangles. */
  shade(key: ShaderKey): Promise<GPUComputePipeline> {
    const label = JSON.stringify(key);
    return this.#keep(label, async () => {
      const module = await compile(this.device, label, await shaderText(key, this.#falling));
      const layouts = [this.shadeLayout(), this.materialLayout(key.maps)];
      return this.device.createComputePipelineAsync({
        label,
        layout: this.device.createPipelineLayout({ bindGroupLayouts: layouts }),
        compute: { module, entryPoint: 'main' },
      });
    });
  }

  /** A kernel of one file that is made for every picture alike. */
  plain(name: 'gather' | 'develop' | 'blend'): Promise<GPUComputePipeline> {
    return this.#keep(name, async () => {
      const module = await compile(this.device, name, await plainText(name));
      const compute = { module, entryPoint: 'main' };
      return this.device.createComputePipelineAsync({ label: name, layout: 'auto', compute });
    });
  }

  #keep<T extends GPURenderPipeline | GPUComputePipeline>(
    name: string,
    make: () => Promise<T>,
  ): Promise<T> {
    const made = (this.#made.get(name) as Promise<T> | undefined) ?? make();
    this.#made.set(name, made);
    return made;
  }

  #layout(name: string, entries: GPUBindGroupLayoutEntry[]): GPUBindGroupLayout {
    const made =
      this.#layouts.get(name) ?? this.device.createBindGroupLayout({ label: name, entries });
    this.#layouts.set(name, made);
    return made;
  }
}

async function plainText(name: string): Promise<string> {
  const text = await kernelText(name);
  return name === 'gather' ? `${await kernelText('frame')}\n${text}` : text;
}

async function rasterText(kind: RasterKind): Promise<string> {
  const model = [await kernelText('frame'), await kernelText('model')];
  if (kind === 'opaque') return [...model, await kernelText('raster')].join('\n');
  const base = bindingOf('base');
  return [
    ...model,
    await kernelText('material'),
    `@group(1) @binding(${base}) var base_picture: texture_2d<f32>;`,
    `@group(1) @binding(${base + 1}) var base_sampler: sampler;`,
    await kernelText('raster-pictured'),
    await kernelText(`raster-${kind}`),
  ].join('\n');
}
