/**
 * What a recipe may ask for. `store` and `xr` are GLB files, `ar` is a USDZ for AR Quick Look, `turntable` an animated picture,
 * `lods` the store's file at four levels of detail, `bundle` one GLB with several looks of a model as its material variants.
 */
export type OutputKind = 'store' | 'xr' | 'ar' | 'poster' | 'turntable' | 'lods' | 'bundle';

/** The levels of detail: `lod0` is the store's own file, each further one has about half the triangles and textures half as wide. */
export type Lod = 'lod0' | 'lod1' | 'lod2' | 'lod3';

/** The pictures that a recipe orders beside its first poster, in their order. */
export type FurtherPoster = `poster-${2 | 3 | 4 | 5 | 6 | 7 | 8}`;

/** A file of a result: `lods` are four, `poster` is one and its further ones, everything else is one. */
export type OutputName = Exclude<OutputKind, 'lods'> | Lod | FurtherPoster;

/** How many looks a bundle holds: with more it is slower to load than the files of the few looks that somebody looks at. */
export const bundleLimits = {
  looks: 500,
  /** Each of them has pictures of its own, which are made in one job and loaded in one file. */
  recoloured: 50,
} as const;
