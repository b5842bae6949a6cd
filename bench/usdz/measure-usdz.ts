import { zipEntries } from '../../src/conversion/inputs/zip-archive.ts';
import { dressModel } from '../../src/conversion/steps/dress-model.ts';
import { prepareModel } from '../../src/conversion/steps/prepare-model.ts';
import { readPacked } from '../../src/conversion/steps/check-geometry.ts';
import { shapeOf } from '../../src/conversion/steps/source-shape.ts';
import { checkUsdz } from '../../src/conversion/usdz/check-usdz.ts';
import { packed } from '../../src/conversion/usdz/packed-pictures.ts';
import { writeUsdz } from '../../src/conversion/usdz/write-usdz.ts';

export interface Measured {
  readonly usdz: Uint8Array;
  readonly sourceBytes: number;
  readonly layerBytes: number;
  readonly triangles: number;
  /** Least and greatest coordinates of the source at rest. */
  readonly box: readonly number[];
  /** Of one further look: geometry and pictures are there already. */
  readonly writeMs: number;
  readonly checkMs: number;
}

const TIMES = 5;

/** Makes the AR file of a model some times over and keeps the median times. */
export async function measureUsdz(glb: Uint8Array): Promise<Measured> {
  const { model, pictures: images } = await prepareModel(glb, 100_000, ['ar']);
  const [look] = dressModel(model, { kind: 'as-modelled' });
  if (!look) throw new Error('no look');
  const finished = look.pictures.map((picture) => ({
    mediaType: picture.mediaType,
    bytes: images[model.pictures.indexOf(picture)] ?? new Uint8Array(),
  }));
  const source = { json: look.json, bin: look.bin, pictures: packed(look, finished) };
  const [write, check]: [number[], number[]] = [[], []];
  let usdz = writeUsdz(source);
  for (let time = 0; time < TIMES; time += 1) {
    const start = performance.now();
    usdz = writeUsdz(source);
    const written = performance.now();
    await checkUsdz(usdz, source);
    write.push(written - start);
    check.push(performance.now() - written);
  }
  const { box } = shapeOf(await readPacked(look));
  return {
    usdz,
    sourceBytes: glb.byteLength,
    layerBytes: zipEntries(usdz)[0]?.bytes ?? 0,
    triangles: model.templates.ar?.triangles ?? 0,
    box: [...box.map(([min]) => min), ...box.map(([, max]) => max)],
    writeMs: median(write),
    checkMs: median(check),
  };
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;
