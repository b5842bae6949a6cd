import type { ConversionJob } from '../contract/conversion.ts';
import type { CacheKey } from './cache/cache.ts';
import { INPUT_VERSION } from './inputs/read-source.ts';
import type { TextureProfile } from './kernels/efforts.ts';
import { recipeHash } from './recipe.ts';
import { POSTER_VERSION } from './steps/draw-poster.ts';
import { TEXTURE_VERSION } from './steps/make-texture.ts';
import { GEOMETRY_VERSION } from './steps/prepare-model.ts';
import { USDZ_VERSION } from './usdz/write-usdz.ts';

/** Raise it when the same geometry, textures and poster would be put together to other files. */
const LOOK_VERSION = 2;

/** Everything a look's files depend on. A part's version is in it too, or its old files would be served after the part was mended. */
export function lookKey(
  { scope, source, look, recipe, bundle }: ConversionJob,
  profile: TextureProfile,
): CacheKey {
  const versions = {
    look: LOOK_VERSION,
    input: INPUT_VERSION,
    geometry: GEOMETRY_VERSION,
    texture: TEXTURE_VERSION,
    poster: POSTER_VERSION,
    usdz: USDZ_VERSION,
  };
  const looks = bundle?.map((each) => ({ ...each })) ?? null;
  return {
    scope,
    source,
    look,
    bundle: looks,
    recipe: recipeHash(recipe),
    profile,
    versions,
  };
}
