/** What AR Quick Look shows on the phones that have it: more is drawn coarser, slowly, or not at all. */
export const arLimits = {
  triangles: 100_000,
  textureEdge: 2048,
} as const;
