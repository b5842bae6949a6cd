/** A soft box: a spherical Gaussian. */
export interface SoftBox {
  readonly towards: readonly [number, number, number];
  readonly light: number;
  /** The larger, the smaller the box: its brightness falls to 1/e where the cosine has fallen by 1/sharpness. */
  readonly sharpness: number;
}

/** Light from below and from above, where nothing is. */
export const GROUND = 0.34;
export const SKY = 0.78;

/** A photo studio as a formula: a bright room and three soft boxes. */
export const SOFT_BOXES: readonly SoftBox[] = [
  { towards: [-0.55, 0.66, 0.51], light: 3.4, sharpness: 12 },
  { towards: [0.93, 0.21, 0.3], light: 1.2, sharpness: 9 },
  { towards: [0.1, 0.45, -0.89], light: 2.2, sharpness: 12 },
];
