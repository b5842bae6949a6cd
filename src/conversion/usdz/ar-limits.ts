/** What AR Quick Look shows on the phones that have it: more is drawn coarser, slowly, or not at all. */
export const arLimits = {
  triangles: 100_000,
  textureEdge: 2048,
  /** Of animation. */
  seconds: 10,
  framesPerSecond: 24,
  /** Values of moving parts over all frames; ours, so that a file of thousands of moving parts stays a file. */
  keys: 200_000,
} as const;
