import type { ConversionLine, Recipe } from '../../src/contract/conversion.ts';
import { productRecipe } from '../../src/conversion/recipe.ts';
import type { Service } from './open-service.ts';

const size = { store: 1_000, xr: 1_000 };
const recipeOf = (more: Partial<Recipe>): Recipe => ({
  ...productRecipe,
  textureSizeMax: size,
  ...more,
});

/** Each kind of long work: the step during which the caller hangs up, how far in, and what makes the step long. */
const moments = [
  { during: 'simplify', step: 'geometry', afterMs: 400, recipe: recipeOf({ trianglesMax: 1_000 }) },
  {
    during: 'UASTC and Zstandard',
    step: 'textures',
    afterMs: 500,
    recipe: recipeOf({ outputs: ['xr'] }),
  },
  {
    during: 'ETC1S',
    step: 'textures',
    afterMs: 2_500,
    recipe: recipeOf({ outputs: ['xr'], textureFormat: { store: 'jpeg', xr: 'auto' } }),
  },
  {
    during: 'WebP',
    step: 'textures',
    afterMs: 300,
    recipe: recipeOf({ outputs: ['store'], textureFormat: { store: 'webp', xr: 'uastc' } }),
  },
  { during: 'USDZ', step: 'files', afterMs: 0, recipe: recipeOf({ outputs: ['ar'] }) },
  {
    during: 'AVIF',
    step: 'poster',
    afterMs: 1_500,
    recipe: recipeOf({
      outputs: ['poster'],
      poster: { size: 2_048, background: null, format: 'avif' },
    }),
  },
] as const;

export interface Cancelled {
  readonly during: string;
  /** False where the job was done before anybody hung up. */
  readonly inTime: boolean;
  /** From hanging up until the service has nothing under way. */
  readonly ms: number;
}

/** Hangs up during each kind of long work and waits until the service is free. */
export async function cancelLatencies(of: Service): Promise<Cancelled[]> {
  const seen: Cancelled[] = [];
  for (const { during, step, afterMs, recipe } of moments) {
    const hangUp = new AbortController();
    const onLine = (line: ConversionLine): void => {
      if (line.type === 'progress' && line.step === step) setTimeout(() => hangUp.abort(), afterMs);
    };
    const scope = `cancelled during ${during}`;
    const how = { recipe, onLine };
    const inTime = await of.convert(scope, of.newLook(), hangUp.signal, how).then(
      () => false,
      (why: unknown) => {
        // What failed by itself was not cancelled.
        if (!hangUp.signal.aborted) throw why;
        return true;
      },
    );
    const begin = performance.now();
    while ((await of.health()).running > 0);
    seen.push({ during, inTime, ms: Math.round(performance.now() - begin) });
  }
  return seen;
}
