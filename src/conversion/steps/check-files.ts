import { createHash } from 'node:crypto';
import type { OutputCheck } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { ConverterParts } from '../parts.ts';
import { splitGlb } from '../model/glb.ts';
import type { PreparedModel, Target } from '../model/template.ts';
import type { Files } from './assemble-files.ts';
import type { DressedModel } from './dress-model.ts';
import type { Textures } from './make-textures.ts';

interface Evidence {
  readonly files: Files;
  readonly geometry: { readonly model: PreparedModel };
  readonly looks: readonly DressedModel[];
  readonly textures: Textures;
}

/**
 * Proves each finished file. Geometry and textures were read back and compared when they were made; here it is shown that
 * the file holds those very bytes, and Khronos' validator judges the whole.
 */
export async function checkFiles(
  { bench }: ConverterParts,
  { files, geometry, looks, textures }: Evidence,
  signal: AbortSignal,
): Promise<OutputCheck[]> {
  const checks: OutputCheck[] = [];
  for (const { target, bin, pictures } of looks) {
    const glb = files[target];
    if (!glb) continue;
    const made = textures[target] ?? [];
    checkParts(
      glb,
      bin,
      made.map(({ texture }) => texture.sha256),
      target,
    );
    const { errors, warnings, says } = await bench.run('validate', glb, signal);
    if (errors > 0)
      throw new Failure('model.invalid', {
        place: `${target} file`,
        errors,
        says: says.join('; '),
      });
    checks.push({
      output: target,
      validatorErrors: errors,
      validatorWarnings: warnings,
      triangles: geometry.model.triangles,
      boundsDelta: geometry.model.templates[target]?.boundsDelta ?? null,
      texturePsnr: made.map(({ texture: { width, height, psnr } }, index) => ({
        slot: pictures[index]?.slot ?? 'data',
        width,
        height,
        psnr,
      })),
    });
  }
  return checks;
}

interface Layout {
  readonly images?: readonly { readonly bufferView: number }[];
  readonly bufferViews?: readonly { readonly byteOffset?: number; readonly byteLength: number }[];
}

/** Follows the file's own offsets, so that a slip in assembly shows. */
export function checkParts(
  glb: Uint8Array,
  geometry: Uint8Array,
  pictures: readonly string[],
  target: Target,
): void {
  const { json, bin } = splitGlb(glb);
  if (Buffer.compare(bin.subarray(0, geometry.byteLength), geometry) !== 0)
    throw new Failure('conversion.check-failed', { what: 'geometry', target });
  const { images = [], bufferViews = [] } = JSON.parse(Buffer.from(json).toString()) as Layout;
  const found = images.map(({ bufferView }) => {
    const { byteOffset = 0, byteLength = 0 } = bufferViews[bufferView] ?? {};
    return createHash('sha256')
      .update(bin.subarray(byteOffset, byteOffset + byteLength))
      .digest('hex');
  });
  const wrong = Math.max(found.length, pictures.length) > 0 && found.join() !== pictures.join();
  if (wrong) throw new Failure('conversion.check-failed', { what: 'pictures', target });
}
