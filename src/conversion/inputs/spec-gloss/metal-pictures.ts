import sharp from 'sharp';
import { pictureKind } from '../../model/picture-kind.ts';
import { readPicture } from '../../steps/read-picture.ts';
import { metalFromSpecular } from './metal-from-specular.ts';

/** A surface that says what it scatters and what it mirrors: by factors, and by pictures that lie on it alike. */
export interface SpecularSurface {
  readonly diffuseFactor: readonly number[];
  readonly specularFactor: readonly number[];
  readonly glossiness: number;
  readonly diffuse: Uint8Array | null;
  /** What it mirrors, with its gloss as alpha. */
  readonly specular: Uint8Array | null;
  readonly name: string;
}

/** Two PNG files: colour with the alpha it had, and roughness and metalness where glTF keeps them. */
export interface MetalPictures {
  readonly color: Uint8Array;
  readonly metalRough: Uint8Array;
}

/** Brings the pictures of a surface to glTF's own, texel by texel; factors go into them. */
export async function metalPictures(surface: SpecularSurface): Promise<MetalPictures> {
  const { diffuseFactor, specularFactor, glossiness, name } = surface;
  const given = [surface.diffuse, surface.specular];
  const kinds = await Promise.all(
    given.map(async (bytes) => (bytes ? await pictureKind(bytes, name) : null)),
  );
  const width = Math.max(...kinds.map((kind) => kind?.width ?? 1));
  const height = Math.max(...kinds.map((kind) => kind?.height ?? 1));
  const [diffuse, specular] = await Promise.all(
    given.map(async (bytes) => (bytes ? await texels(bytes, { width, height, name }) : null)),
  );
  const color = new Uint8Array(width * height * 4);
  const metalRough = new Uint8Array(width * height * 3);
  const light = (of: Uint8Array | null | undefined, at: number, factors: readonly number[]) =>
    [0, 1, 2].map((axis) => (LINEAR[of?.[at + axis] ?? 255] ?? 1) * (factors[axis] ?? 1));
  for (let texel = 0; texel < width * height; texel += 1) {
    const at = texel * 4;
    const metal = metalFromSpecular({
      diffuse: light(diffuse, at, diffuseFactor),
      specular: light(specular, at, specularFactor),
    });
    const gloss = ((specular?.[at + 3] ?? 255) / 255) * glossiness;
    color.set([...metal.color.map(encoded), diffuse?.[at + 3] ?? 255], at);
    metalRough.set(
      [255, Math.round((1 - gloss) * 255), Math.round(metal.metallic * 255)],
      texel * 3,
    );
  }
  const png = async (pixels: Uint8Array, channels: 3 | 4): Promise<Uint8Array> =>
    new Uint8Array(await sharp(pixels, { raw: { width, height, channels } }).png().toBuffer());
  return { color: await png(color, 4), metalRough: await png(metalRough, 3) };
}

/** Straight colour and alpha, brought to size. */
async function texels(
  bytes: Uint8Array,
  { width, height, name }: { width: number; height: number; name: string },
): Promise<Uint8Array> {
  const picture = await readPicture(bytes, name);
  if (picture.width === width && picture.height === height) return picture.rgba;
  const raw = { width: picture.width, height: picture.height, channels: 4 } as const;
  // Alpha is gloss here as often as it is opacity: colours must not be weighed by it.
  const [rgb, alpha] = await Promise.all([
    sharp(picture.rgba, { raw })
      .removeAlpha()
      .resize(width, height, { fit: 'fill' })
      .raw()
      .toBuffer(),
    sharp(picture.rgba, { raw })
      .extractChannel(3)
      .resize(width, height, { fit: 'fill' })
      .raw()
      .toBuffer(),
  ]);
  const rgba = new Uint8Array(width * height * 4);
  for (let texel = 0; texel < width * height; texel += 1) {
    rgba.set(rgb.subarray(texel * 3, texel * 3 + 3), texel * 4);
    rgba[texel * 4 + 3] = alpha[texel] ?? 255;
  }
  return rgba;
}

/** Linear light of each value of sRGB. */
const LINEAR = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

const encoded = (light: number): number =>
  Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055));
