/** KHR_texture_transform as a material carries it. */
export interface GltfTransform {
  readonly offset?: readonly [number, number];
  readonly rotation?: number;
  readonly scale?: readonly [number, number];
  readonly texCoord?: number;
}

/** The inputs of a UsdTransform2d: scaled, then turned counter-clockwise by degrees, then moved. */
export interface Transform2d {
  readonly scale: readonly [number, number];
  readonly rotation: number;
  readonly translation: readonly [number, number];
}

/**
 * The same transform in USD's coordinates, which run upwards where glTF's run down: what moves the lower edge there moves the
 * upper one here, so scale and rotation end up in the translation. Null where nothing is transformed.
 */
export function transform2d({
  offset = [0, 0],
  rotation = 0,
  scale = [1, 1],
}: GltfTransform): Transform2d | null {
  const still = offset[0] === 0 && offset[1] === 0 && rotation === 0;
  if (still && scale[0] === 1 && scale[1] === 1) return null;
  const [sine, cosine] = [Math.sin(rotation), Math.cos(rotation)];
  return {
    scale,
    rotation: (rotation * 180) / Math.PI,
    translation: [offset[0] + sine * scale[1], 1 - cosine * scale[1] - offset[1]],
  };
}
