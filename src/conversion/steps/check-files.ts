import type { ConversionJob, OutputCheck } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { ConverterParts } from '../parts.ts';
import { splitGlb } from '../model/glb.ts';
import type { PreparedModel, Target } from '../model/template.ts';
import type { Files } from './assemble-files.ts';
import type { DressedModel } from './dress-model.ts';
import { judgeFile } from './judge-file.ts';
import type { Textures } from './make-textures.ts';

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
  { target, bin, binHash, pictures }: DressedModel,
  signal: AbortSignal,
): Promise<OutputCheck[]> {
  const glb = files[target];
  if (!glb) return [];
  const made = (textures[target] ?? []).map(({ texture }) => texture);
  const hashes = made.map(({ sha256 }) => sha256);
  const kept = await Promise.all(hashes.map((hash) => parts.blobs.read(hash)));
  checkParts(glb, { target, geometry: bin, pictures: kept });
  const candidate = { target, glb, geometry: binHash, pictures: hashes };
  const { errors, warnings } = await judgeFile(parts, job, candidate, signal);
  const texturePsnr = made.map(({ width, height, psnr }, index) => ({
    slot: pictures[index]?.slot ?? 'data',
    width,
    height,
    psnr,
  }));
  return [
    {
      output: target,
      validatorErrors: errors,
      validatorWarnings: warnings,
      triangles: model.triangles,
      boundsDelta: model.templates[target]?.boundsDelta ?? null,
      texturePsnr,
    },
  ];
}

interface Layout {
  readonly images?: readonly { readonly bufferView: number }[];
  readonly bufferViews?: readonly { readonly byteOffset?: number; readonly byteLength: number }[];
}

interface Contents {
  readonly target: Target;
  readonly geometry: Uint8Array;
  readonly pictures: readonly Uint8Array[];
}

/** Follows the file's own offsets to its contents, so that a slip in assembly shows. */
export function checkParts(glb: Uint8Array, { target, geometry, pictures }: Contents): void {
  const { json, bin } = splitGlb(glb);
  const differs = (what: string) => new Failure('conversion.check-failed', { what, target });
  if (Buffer.compare(bin.subarray(0, geometry.byteLength), geometry) !== 0)
    throw differs('geometry');
  const { images = [], bufferViews = [] } = JSON.parse(Buffer.from(json).toString()) as Layout;
  if (images.length !== pictures.length) throw differs('number of pictures');
  for (const [index, { bufferView }] of images.entries()) {
    const { byteOffset = 0, byteLength = 0 } = bufferViews[bufferView] ?? {};
    const found = bin.subarray(byteOffset, byteOffset + byteLength);
    if (Buffer.compare(found, pictures[index] ?? new Uint8Array()) !== 0)
      throw differs(`picture ${index}`);
  }
}
