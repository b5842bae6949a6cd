import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { Failure } from '../../../kernel/errors.ts';
import { type Lru, lru } from './lru.ts';
import { type Level, smallMips } from './small-mips.ts';
import type { SurfaceMap } from './surface-maps.ts';

const BYTES_MAX = 256 * 2 ** 20;
const PIXELS_MAX = 16_384 * 16_384;
const EDGE_MIN = 16;

/** Pictures of surfaces on the GPU, found again by their bytes: the looks of one product differ in factors, not in pictures. */
export class MapPictures {
  readonly #device: GPUDevice;
  #white: GPUTexture | undefined;
  readonly #loading = new Map<string, Promise<GPUTexture>>();
  readonly #samplers = new Map<string, GPUSampler>();
  readonly #kept: Lru<GPUTexture> = lru(
    BYTES_MAX,
    ({ width, height }) => width * height * 5.4, // with mips
    (texture) => texture.destroy(),
  );

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** The picture of a map at about `texels` along its longer edge: finer ones cannot be seen. */
  async texture({ texture, color }: SurfaceMap, texels: number): Promise<GPUTexture> {
    const bytes = texture.getImage() ?? new Uint8Array();
    const edge = Math.max(EDGE_MIN, 2 ** Math.ceil(Math.log2(texels)));
    const edgeMax = Math.min(edge, this.#device.limits.maxTextureDimension2D);
    const key = createHash('sha1').update(bytes).update(`${color} ${edgeMax}`).digest('hex');
    // Two maps often share one picture, and are asked for at once.
    const loading =
      this.#loading.get(key) ??
      this.#kept.get(key, async () =>
        this.#upload(await decode(bytes, edgeMax, texture.getName() || texture.getURI()), color),
      );
    this.#loading.set(key, loading);
    try {
      return await loading;
    } finally {
      this.#loading.delete(key);
    }
  }

  /** What stands where a material has no picture. */
  white(): { view: GPUTextureView; sampler: GPUSampler } {
    this.#white ??= this.#upload({ width: 1, height: 1, rgba: new Uint8Array(4).fill(255) }, false);
    return { view: this.#white.createView(), sampler: this.#sampler('repeat', 'repeat') };
  }

  sampler({ info }: SurfaceMap): GPUSampler {
    const mode = (wrap: number): GPUAddressMode => WRAPPING[wrap] ?? 'repeat';
    return this.#sampler(mode(info.getWrapS()), mode(info.getWrapT()));
  }

  #sampler(addressModeU: GPUAddressMode, addressModeV: GPUAddressMode): GPUSampler {
    const key = `${addressModeU} ${addressModeV}`;
    const made =
      this.#samplers.get(key) ??
      this.#device.createSampler({
        addressModeU,
        addressModeV,
        magFilter: 'linear',
        minFilter: 'linear',
        mipmapFilter: 'linear',
      });
    this.#samplers.set(key, made);
    return made;
  }

  /** Frees what was used longest ago; never while a picture is drawn. */
  trim(): void {
    this.#kept.trim();
  }

  #upload(base: Level, color: boolean): GPUTexture {
    const levels = smallMips(base, color);
    const texture = this.#device.createTexture({
      size: [base.width, base.height],
      mipLevelCount: levels.length,
      format: color ? 'rgba8unorm-srgb' : 'rgba8unorm',
      usage: GPUTextureUsage.TEXTURE_BINDING | GPUTextureUsage.COPY_DST,
    });
    for (const [mipLevel, { width, height, rgba }] of levels.entries())
      this.#device.queue.writeTexture({ texture, mipLevel }, rgba, { bytesPerRow: width * 4 }, [
        width,
        height,
      ]);
    return texture;
  }
}

const WRAPPING: Readonly<Record<number, GPUAddressMode>> = {
  10497: 'repeat',
  33071: 'clamp-to-edge',
  33648: 'mirror-repeat',
};

async function decode(bytes: Uint8Array, edgeMax: number, name: string): Promise<Level> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS_MAX })
      .toColourspace('srgb')
      .ensureAlpha()
      .resize(edgeMax, edgeMax, { fit: 'inside', withoutEnlargement: true, kernel: 'cubic' })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, rgba: new Uint8Array(data) };
  } catch (cause) {
    throw new Failure('image.unreadable', { picture: name }, { cause });
  }
}
