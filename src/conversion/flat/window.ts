/** The part of a photo that a product's front shows: texture coordinates, v running down. */
export interface Window {
  readonly u: readonly [number, number];
  readonly v: readonly [number, number];
}

export interface Fitting {
  readonly width: number;
  readonly height: number;
  readonly window: Window;
  /** The share of the photo outside the window, 0 to 1. */
  readonly cut: number;
}

/** Less than this is how photos and paper sizes are rounded. */
const ROUNDING = 0.005;

/**
 * Lays a photo onto a product of two sides. "50 × 70" does not say which side is up, so the photo decides; what of it does not
 * fit the proportions is cut off evenly at both ends, never stretched.
 */
export function fitPhoto(
  photo: { readonly width: number; readonly height: number },
  sides: { readonly width: number; readonly height: number },
): Fitting {
  const shape = photo.width / photo.height;
  const asTold = fit(shape, sides.width, sides.height);
  const turned = fit(shape, sides.height, sides.width);
  return turned.cut < asTold.cut ? turned : asTold;
}

function fit(shape: number, width: number, height: number): Fitting {
  const wanted = width / height;
  const [across, down] = [Math.min(1, wanted / shape), Math.min(1, shape / wanted)];
  const cut = 1 - across * down;
  if (cut < ROUNDING) return { width, height, window: { u: [0, 1], v: [0, 1] }, cut: 0 };
  return { width, height, window: { u: middle(across), v: middle(down) }, cut };
}

const middle = (share: number): [number, number] => [(1 - share) / 2, (1 + share) / 2];
