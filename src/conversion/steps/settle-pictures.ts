import type { GLTF } from '@gltf-transform/core';
import type { ConversionJob } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { ChannelRange } from '../kernels/analyse.ts';
import type { Picture } from '../model/template.ts';
import { textureUses } from '../model/texture-uses.ts';
import type { ConverterParts } from '../parts.ts';
import { pictureRange } from '../picture-range.ts';
import type { DressedModel } from './dress-model.ts';
import { dropUnused, extensionNames } from './drop-unused.ts';
import { foldFlat } from './fold-flat.ts';
import { packOcclusion } from './pack-occlusion.ts';
import { recolourMaterial } from './recolour-material.ts';

/** The slots that have a factor, or a value that changes nothing. */
const FOLDABLE = new Set([
  'baseColorTexture',
  'metallicRoughnessTexture',
  'occlusionTexture',
  'emissiveTexture',
  'normalTexture',
]);

/** Decides which pictures a look is made of: flat maps become factors, occlusion joins roughness, a recoloured map takes the place of its own. */
export function settlePictures(
  parts: ConverterParts,
  job: ConversionJob,
  looks: readonly DressedModel[],
  signal: AbortSignal,
): Promise<DressedModel[]> {
  // A bundle has the source's own pictures, too: its variants are compared with their looks.
  return Promise.all(
    looks.map(async (look) => (look.target === 'bundle' ? look : settle(parts, job, look, signal))),
  );
}

async function settle(
  parts: ConverterParts,
  job: ConversionJob,
  dressed: DressedModel,
  signal: AbortSignal,
): Promise<DressedModel> {
  // An AR file has the source's own pictures.
  const leans = dressed.target !== 'ar';
  if (!leans && job.look.kind !== 'recolour') return dressed;
  const json = structuredClone(dressed.json);
  const pictures = [...dressed.pictures];
  const extensions = extensionNames(json);
  if (leans) {
    const ranges = await rangesOf(parts, job, { json, pictures }, signal);
    for (const material of json.materials ?? [])
      foldFlat(material, ({ index }) => ranges.get(json.textures?.[index]?.source ?? -1) ?? null);
  }
  if (job.look.kind === 'recolour') recolourMaterial(json, pictures, job.look);
  if (leans) packOcclusion(json, pictures);
  for (const [index, image] of (json.images ?? []).entries()) image.uri = String(index);
  dropUnused(json, extensions);
  return { ...dressed, json, pictures: (json.images ?? []).map(({ uri }) => at(pictures, uri)) };
}

/** By image: how far each picture reaches that a foldable slot reads. */
async function rangesOf(
  parts: ConverterParts,
  { scope }: ConversionJob,
  { json, pictures }: { json: GLTF.IGLTF; pictures: readonly Picture[] },
  signal: AbortSignal,
): Promise<Map<number, ChannelRange>> {
  const images = textureUses(json.materials)
    .filter(({ slot }) => FOLDABLE.has(slot))
    .flatMap(({ ref }) => json.textures?.[ref.index]?.source ?? []);
  const ranges = new Map<number, ChannelRange>();
  // One after the other: decoded pictures are the largest things in memory.
  for (const image of new Set(images))
    ranges.set(image, await pictureRange(parts, scope, at(pictures, String(image)), signal));
  return ranges;
}

function at(pictures: readonly Picture[], uri: string | undefined): Picture {
  const picture = pictures[Number(uri)];
  if (!picture) throw new Failure('internal.unexpected', { picture: uri ?? '' });
  return picture;
}
