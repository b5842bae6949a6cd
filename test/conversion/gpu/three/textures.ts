import { createHash } from 'node:crypto';
import type { Texture as Source, TextureInfo } from '@gltf-transform/core';
import type { Transform } from '@gltf-transform/extensions';
import sharp from 'sharp';
import {
  ClampToEdgeWrapping,
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  MirroredRepeatWrapping,
  NoColorSpace,
  RepeatWrapping,
  SRGBColorSpace,
  type Texture,
  type Wrapping,
} from 'three/webgpu';
import { Failure } from '../../../../src/kernel/errors.ts';
import { type Lru, lru } from '../../../../src/conversion/gpu/render/lru.ts';

const WRAPPING: Readonly<Record<number, Wrapping>> = {
  10497: RepeatWrapping,
  33071: ClampToEdgeWrapping,
  33648: MirroredRepeatWrapping,
};
const BYTES_MAX = 256 * 2 ** 20;
const PIXELS_MAX = 16_384 * 16_384;

export interface Slot {
  readonly texture: Source | null;
  readonly info: TextureInfo | null;
  readonly color: boolean;
}

/** Textures on the GPU, found again by their bytes: the looks of one product differ in factors, not in pictures. */
export class PosterTextures {
  readonly #kept: Lru<DataTexture> = lru(
    BYTES_MAX,
    ({ image }) => (image.width ?? 0) * (image.height ?? 0) * 5.4, // with mips
    (texture) => texture.dispose(),
  );

  /** The texture of a slot, decoded at no more than `edgeMax` pixels: finer ones cannot be seen in the poster. */
  async get({ texture, info, color }: Slot, edgeMax: number): Promise<Texture | null> {
    const bytes = texture?.getImage();
    if (!texture || !bytes || !info) return null;
    const placing = placingOf(info);
    const key = createHash('sha1')
      .update(bytes)
      .update(JSON.stringify([placing, color, edgeMax]));
    return this.#kept.get(key.digest('hex'), async () => {
      const made = await decode(bytes, edgeMax, texture.getName() || texture.getURI());
      made.colorSpace = color ? SRGBColorSpace : NoColorSpace;
      place(made, placing);
      return made;
    });
  }

  trim(): void {
    this.#kept.trim();
  }
}

/** How a material lays a picture on the surface. */
function placingOf(info: TextureInfo) {
  const transform = info.getExtension<Transform>('KHR_texture_transform');
  return {
    wrapS: info.getWrapS(),
    wrapT: info.getWrapT(),
    channel: transform?.getTexCoord() ?? info.getTexCoord(),
    offset: transform?.getOffset() ?? ([0, 0] as const),
    scale: transform?.getScale() ?? ([1, 1] as const),
    rotation: transform?.getRotation() ?? 0,
  };
}

function place(made: DataTexture, placing: ReturnType<typeof placingOf>): void {
  made.wrapS = WRAPPING[placing.wrapS] ?? RepeatWrapping;
  made.wrapT = WRAPPING[placing.wrapT] ?? RepeatWrapping;
  made.magFilter = LinearFilter;
  made.minFilter = LinearMipmapLinearFilter;
  made.generateMipmaps = true;
  made.channel = placing.channel;
  // three.js would turn before it scales, glTF does the other.
  const [cos, sin] = [Math.cos(placing.rotation), Math.sin(placing.rotation)];
  const [[across, down], [x, y]] = [placing.scale, placing.offset];
  made.matrixAutoUpdate = false;
  made.matrix.set(cos * across, sin * down, x, -sin * across, cos * down, y, 0, 0, 1);
  made.needsUpdate = true;
}

async function decode(bytes: Uint8Array, edgeMax: number, name: string): Promise<DataTexture> {
  try {
    const { data, info } = await sharp(bytes, { limitInputPixels: PIXELS_MAX })
      .toColourspace('srgb')
      .ensureAlpha()
      .resize(edgeMax, edgeMax, { fit: 'inside', withoutEnlargement: true, kernel: 'cubic' })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return new DataTexture(new Uint8Array(data), info.width, info.height);
  } catch (cause) {
    throw new Failure('image.unreadable', { picture: name }, { cause });
  }
}
