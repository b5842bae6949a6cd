/**
 * From where on a look contradicts what the store says. Each is on the side of the merchant: a wrong look that is shown can be
 * taken back, but a gate that cries wolf is switched off. Figures that led to them stand in decision 18.
 */
export const thresholds = {
  /** ΔE2000 with lightness counted half. One thing in two lights and from two sides came to 12 at most, two neighbouring colours of one shop to 20 and more. */
  colorDifference: 20,
  /** Share of the two outlines' union, best of eight turns. One thing from two sides overlapped by half and more; less than this is another thing. */
  outlineOverlap: 0.3,
  /** What Khronos' guidelines ask of models in commerce. */
  sizeOff: 0.03,
} as const;

/** When a picture can be judged at all. */
export const judgeable = {
  /** Longest edge that is looked at, pixels: what only shows in a larger picture is no difference of colour or outline. */
  edge: 96,
  /** Of the picture's border, the part that must be one colour for it to be a plain ground. */
  plainBorder: 0.9,
  /** ΔE76 to the ground within which a pixel belongs to it: JPEG's noise and a light vignette. */
  groundDelta: 6,
  /** Less than this of the picture is a speck; more is a close-up without a ground. */
  objectMin: 0.03,
  objectMax: 0.85,
  /** Of all that is no ground, the part that the largest thing must be: a set, or a thing beside its text, is not one outline. */
  largestMin: 0.75,
  /** A colour of the look counts from this share of it on: a logo is not what a product looks like. */
  colorShare: 0.25,
  /** And is found in the photo where so much of it has it. */
  foundShare: 0.06,
  /** ΔE2000 to the ground below which a light thing on a white ground has lost its edge. */
  lostInGround: 9,
} as const;
