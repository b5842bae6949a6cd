import type { GLTF } from '@gltf-transform/core';
import type { ConversionJob, OutputCheck } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { measureFile } from '../budgets/measure-file.ts';
import type { ConverterParts } from '../parts.ts';
import { splitGlb } from '../model/glb.ts';
import type { PreparedModel, Target } from '../model/template.ts';
import type { Files } from './assemble-files.ts';
import { checkBundle } from './check-bundle.ts';
import { bundledLooks } from './dress-bundle.ts';
import type { DressedModel } from './dress-model.ts';
import { judgeFile } from './judge-file.ts';
import type { Texture } from './make-texture.ts';
import type { Textures } from './make-textures.ts';
import { packed } from '../usdz/packed-pictures.ts';

interface Evidence {
  readonly job: ConversionJob;
  readonly files: Files;
  readonly model: PreparedModel;
  readonly looks: readonly DressedModel[];
  readonly textures: Textures;
}

/**
 * Proves each finished file. Geometry and textures were read back and compared when they were made; here it is shown that
 * the file holds those very bytes, and Khronos' validator judges the whole.
 */
export async function checkFiles(
  parts: ConverterParts,
  evidence: Evidence,
  signal: AbortSignal,
): Promise<OutputCheck[]> {
  const checks = evidence.looks.map((look) => checkFile(parts, evidence, look, signal));
  return (await Promise.all(checks)).flat();
}

async function checkFile(
  parts: ConverterParts,
  { job, files, model, textures }: Evidence,
  look: DressedModel,
  signal: AbortSignal,
): Promise<OutputCheck[]> {
  const { target, pictures } = look;
  const file = files[target];
  if (!file) return [];
  const made = (textures[target] ?? []).map(({ texture }) => texture);
  const kept = await Promise.all(made.map(({ sha256 }) => parts.blobs.read(sha256)));
  const judge = target === 'ar' ? judgeUsdz : judgeGlb;
  const judged = await judge(parts, { job, model, look, file, made, kept }, signal);
  const template = model.templates[target === 'bundle' ? 'store' : target];
  const json = target === 'ar' ? look.json : glbJson(file);
  const texturePsnr = made.map(({ width, height, psnr, blocks }, index) => ({
    slot: pictures[index]?.slot ?? 'data',
    width,
    height,
    psnr,
    ...(blocks === undefined ? {} : { blocks }),
  }));
  return [
    {
      output: target,
      ...judged,
      triangles: template?.triangles ?? 0,
      boundsDelta: template?.boundsDelta ?? null,
      texturePsnr,
      figures: measureFile({ json, bytes: file.byteLength, textures: made }),
    },
  ];
}

interface Finished {
  readonly job: ConversionJob;
  readonly model: PreparedModel;
  readonly look: DressedModel;
  readonly file: Uint8Array;
  readonly made: readonly Texture[];
  /** The bytes of what was made. */
  readonly kept: readonly Uint8Array[];
}
type Judgement = Pick<OutputCheck, 'validatorErrors' | 'validatorWarnings'>;

async function judgeGlb(
  parts: ConverterParts,
  { job, model, look, file, made, kept }: Finished,
  signal: AbortSignal,
): Promise<Judgement> {
  const { target, bin, binHash } = look;
  checkParts(file, { target, geometry: bin, pictures: kept });
  if (target === 'bundle')
    checkBundle({ json: glbJson(file), pictures: look.pictures }, model, bundledLooks(model, job));
  const pictures = made.map(({ sha256 }) => sha256);
  const candidate = { target, glb: file, geometry: binHash, pictures };
  const { errors, warnings } = await judgeFile(parts, job, candidate, signal);
  return { validatorErrors: errors, validatorWarnings: warnings };
}

/** Khronos' validator knows no USD: the whole file is read back by another reader instead. */
async function judgeUsdz(
  { bench }: ConverterParts,
  { look, file, made, kept }: Finished,
  signal: AbortSignal,
): Promise<Judgement> {
  const finished = made.map(({ mediaType }, index) => ({
    mediaType,
    bytes: kept[index] ?? new Uint8Array(),
  }));
  const { json, bin } = look;
  const source = { json, bin, pictures: packed(look, finished) };
  await bench.run('check-usdz', { usdz: file, source }, signal);
  return { validatorErrors: null, validatorWarnings: null };
}

interface Contents {
  readonly target: Target;
  readonly geometry: Uint8Array;
  readonly pictures: readonly Uint8Array[];
}

const glbJson = (glb: Uint8Array): GLTF.IGLTF =>
  JSON.parse(Buffer.from(splitGlb(glb).json).toString()) as GLTF.IGLTF;

/** Follows the file's own offsets to its contents, so that a slip in assembly shows. */
export function checkParts(glb: Uint8Array, { target, geometry, pictures }: Contents): void {
  const { bin } = splitGlb(glb);
  const differs = (what: string) => new Failure('conversion.check-failed', { what, target });
  if (Buffer.compare(bin.subarray(0, geometry.byteLength), geometry) !== 0)
    throw differs('geometry');
  const { images = [], bufferViews = [] } = glbJson(glb);
  if (images.length !== pictures.length) throw differs('number of pictures');
  for (const [index, { bufferView }] of images.entries()) {
    const { byteOffset = 0, byteLength = 0 } = bufferViews[bufferView ?? -1] ?? {};
    const found = bin.subarray(byteOffset, byteOffset + byteLength);
    if (Buffer.compare(found, pictures[index] ?? new Uint8Array()) !== 0)
      throw differs(`picture ${index}`);
  }
}
