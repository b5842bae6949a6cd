import type { ConversionJob } from '../../contract/conversion.ts';
import { inLanes } from '../in-lanes.ts';
import type { ConverterParts } from '../parts.ts';
import type { Target } from '../model/template.ts';
import { type Textured, textured } from '../textured.ts';
import type { DressedModel } from './dress-model.ts';

/** Per target, one texture for each of its pictures, in their order. */
export type Textures = Readonly<Partial<Record<Target, readonly Textured[]>>>;

/** Pixels of the pictures that are decoded at once; each is in memory several times over. */
const PIXELS_AT_ONCE = 40_000_000;

/** Makes the textures that a look needs and that nobody made before: some at once, so that one is decoded or packed while another has the GPU. */
export async function makeTextures(
  parts: ConverterParts,
  job: ConversionJob,
  looks: readonly DressedModel[],
  watch: { signal: AbortSignal; onFraction: (fraction: number) => void },
): Promise<Textures> {
  const orders = looks.flatMap(({ target, pictures }) =>
    pictures.map((picture) => ({ target, picture })),
  );
  const count = parts.texturesAtOnce ?? Math.max(2, parts.bench.usage.threads);
  const lanes = { count, costMax: PIXELS_AT_ONCE };
  const costOf = ({ picture }: (typeof orders)[number]) => picture.width * picture.height;
  let done = 0;
  const made = await inLanes(
    orders,
    { lanes, costOf, signal: watch.signal },
    async (order, signal) => {
      const texture = await textured(parts, job, order, signal);
      watch.onFraction((done += 1) / orders.length);
      return { target: order.target, texture };
    },
  );
  const of = (wanted: Target) =>
    made.filter(({ target }) => target === wanted).map(({ texture }) => texture);
  return Object.fromEntries(looks.map(({ target }) => [target, of(target)]));
}
