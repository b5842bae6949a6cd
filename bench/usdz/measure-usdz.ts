import type { Document } from '@gltf-transform/core';
import { zipEntries } from '../../src/conversion/inputs/zip-archive.ts';
import { dressModel } from '../../src/conversion/steps/dress-model.ts';
import { prepareModel } from '../../src/conversion/steps/prepare-model.ts';
import { readPacked } from '../../src/conversion/steps/check-geometry.ts';
import { checkUsdz } from '../../src/conversion/usdz/check-usdz.ts';
import { packed } from '../../src/conversion/usdz/packed-pictures.ts';
import { drawnParts, pointsOf } from '../../src/conversion/usdz/posed-points.ts';
import { poseDocument, posesToCompare } from '../../src/conversion/usdz/strike-pose.ts';
import { writeUsdz } from '../../src/conversion/usdz/write-usdz.ts';

export interface Measured {
  readonly usdz: Uint8Array;
  readonly sourceBytes: number;
  readonly layerBytes: number;
  readonly triangles: number;
  /** Least and greatest coordinates of the source at rest, and in some frames where it moves. */
  readonly boxes: readonly Box[];
  /** Of one further look: geometry and pictures are there already. */
  readonly writeMs: number;
  readonly checkMs: number;
}

export interface Box {
  /** Null at rest. */
  readonly frame: number | null;
  readonly box: readonly number[];
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
  return {
    usdz,
    sourceBytes: glb.byteLength,
    layerBytes: zipEntries(usdz)[0]?.bytes ?? 0,
    triangles: model.templates.ar?.triangles ?? 0,
    boxes: boxesOf(await readPacked(look)),
    writeMs: median(write),
    checkMs: median(check),
  };
}

const median = (times: readonly number[]): number =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? NaN;

function boxesOf(document: Document): Box[] {
  return posesToCompare(document).map((frame) => {
    if (frame !== null) poseDocument(document, frame);
    const points = drawnParts(document).flatMap(pointsOf);
    const ends = (least: boolean): number[] =>
      [0, 1, 2].map((axis) =>
        points.reduce(
          (end, point) => (least ? Math.min : Math.max)(end, point[axis] ?? NaN),
          least ? Infinity : -Infinity,
        ),
      );
    return { frame, box: [...ends(true), ...ends(false)] };
  });
}
