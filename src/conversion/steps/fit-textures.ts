import type { TextureStep } from '../../contract/budget.ts';
import type { ConversionJob, Recipe } from '../../contract/conversion.ts';
import { limitOf, limitsOf } from '../budgets/limits-of.ts';
import type { ConverterParts } from '../parts.ts';
import type { Textured } from '../textured.ts';
import type { DressedModel } from './dress-model.ts';
import { type Textures, makeTextures } from './make-textures.ts';

export interface FittedTextures {
  readonly textures: Textures;
  /** What was tried for the store's file until its bytes fitted; empty where they fitted at once. */
  readonly steps: readonly TextureStep[];
}

interface Watch {
  readonly signal: AbortSignal;
  readonly onFraction: (fraction: number) => void;
}

/** Smaller textures are a blur: a file that is too large even with these is so for other reasons. */
const EDGE_MIN = 256;
/** What a picture adds to the JSON when it goes into the file, at most; the whole must not be underestimated. */
const PICTURE_JSON_BYTES = 200;

/**
 * Makes the textures of a look, and makes the store's smaller until its file keeps the bytes that the recipe's budgets allow.
 * Steps are the same everywhere: what is no colour is halved first, then the colours, since those are what one sees.
 * Where no size reaches the tightest budget the next one counts; where none is reached the recipe's own sizes stay.
 */
export async function fitTextures(
  parts: ConverterParts,
  job: ConversionJob,
  looks: readonly DressedModel[],
  watch: Watch,
): Promise<FittedTextures> {
  const store = looks.find(({ target }) => target === 'store');
  const wide = { ...job, recipe: withEdge(job.recipe, storeEdge(job.recipe)) };
  const textures = await makeTextures(parts, wide, looks, watch);
  const limits = limitsOf(job.recipe, 'store', 'bytes');
  if (!store || limits.length === 0) return { textures, steps: [] };
  const tried = await tryEdges(parts, wide, { store, first: textures.store ?? [], limits }, watch);
  const reached = limits.find((max) => tried.some(({ step }) => step.bytes <= max)) ?? Infinity;
  const chosen = tried.find(({ step }) => step.bytes <= reached);
  const steps = tried.length > 1 ? tried.map(({ step }) => step) : [];
  return { textures: { ...textures, store: chosen?.made ?? [] }, steps };
}

interface Tried {
  readonly made: readonly Textured[];
  readonly step: TextureStep;
}

/** The sizes in their order, until one fits the tightest limit or there is none left. */
async function tryEdges(
  parts: ConverterParts,
  job: ConversionJob,
  { store, first, limits }: { store: DressedModel; first: Tried['made']; limits: number[] },
  watch: Watch,
): Promise<Tried[]> {
  const sized = edgesOf(store, job.recipe.textureSizeMax.store);
  const tried = [{ made: first, step: { ...sized, bytes: bytesWith(store, first) } }];
  const geometry = bytesWith(store, []);
  const [tightest = Infinity] = limits;
  for (const edges of smaller(sized)) {
    if ((tried.at(-1)?.step.bytes ?? 0) <= tightest || !limits.some((max) => geometry < max)) break;
    const made: Textured[] = [];
    for (const picture of store.pictures) {
      const edge = picture.slot === 'color' ? edges.color : edges.other;
      const sole = { ...store, pictures: [picture] };
      const at = { ...job, recipe: withEdge(job.recipe, edge) };
      const { store: [only] = [] } = await makeTextures(parts, at, [sole], quiet(watch));
      if (only) made.push(only);
    }
    tried.push({ made, step: { ...edges, bytes: bytesWith(store, made) } });
  }
  return tried;
}

type Edges = Pick<TextureStep, 'color' | 'other'>;

/** How large the textures are that the recipe's own limit leaves. */
function edgesOf({ pictures }: DressedModel, max: number): Edges {
  const largest = (isColor: boolean): number =>
    Math.max(
      0,
      ...pictures
        .filter(({ slot }) => (slot === 'color') === isColor)
        .map(({ width, height }) => Math.min(max, Math.max(width, height))),
    );
  return { color: largest(true), other: largest(false) };
}

function* smaller({ color, other }: Edges): Generator<Edges> {
  const half = (edge: number): number => 2 ** (Math.ceil(Math.log2(edge)) - 1);
  while (Math.max(color, other) > EDGE_MIN) {
    if (other >= color && other > EDGE_MIN) other = half(other);
    else color = half(color);
    yield { color, other };
  }
}

const withEdge = (recipe: Recipe, store: number): Recipe => ({
  ...recipe,
  textureSizeMax: { ...recipe.textureSizeMax, store },
});

const storeEdge = (recipe: Recipe): number =>
  Math.min(recipe.textureSizeMax.store, limitOf(recipe, 'store', 'texture-edge'));

const bytesWith = ({ json, bin }: DressedModel, made: readonly Textured[]): number =>
  Buffer.byteLength(JSON.stringify(json)) +
  bin.byteLength +
  made.reduce((sum, { texture }) => sum + texture.bytes + PICTURE_JSON_BYTES, 0);

const quiet = ({ signal }: Watch): Watch => ({ signal, onFraction: () => undefined });
