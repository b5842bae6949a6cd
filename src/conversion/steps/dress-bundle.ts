import type { GLTF } from '@gltf-transform/core';
import type { BundledLook, ConversionJob } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { PreparedModel } from '../model/template.ts';
import { VARIANTS, applyLook, primitivesOf } from './apply-look.ts';
import { type DressedModel, dressModel, dressed, picturesOf } from './dress-model.ts';
import { recolourMaterial } from './recolour-material.ts';

/** Every file of a job before its pictures are made: its look, and where it is asked for all looks in one. */
export const dressJob = (model: PreparedModel, job: ConversionJob): DressedModel[] => [
  ...dressModel(model, job.look),
  ...(job.recipe.outputs.includes('bundle') ? [dressBundle(model, bundledLooks(model, job))] : []),
];

/** The looks of a job's bundle. */
export const bundledLooks = (
  model: PreparedModel,
  { bundle }: Pick<ConversionJob, 'bundle'>,
): readonly BundledLook[] => bundle ?? ownLooks(model);

/** The looks that a model has itself: as it is modelled, and each of its variants. */
function ownLooks({ source }: PreparedModel): BundledLook[] {
  if (source.variants.length === 0) return [{ name: 'As modelled', look: { kind: 'as-modelled' } }];
  return source.variants.map((name) => ({ name, look: { kind: 'variant', name } }));
}

/**
 * Puts several looks of a model into one file: materials that differ stand in it side by side, and every part says in which
 * look it has which. Geometry and pictures are there once. The first look is what a viewer shows that knows no variants.
 */
function dressBundle(model: PreparedModel, looks: readonly BundledLook[]): DressedModel {
  const template = model.templates.store;
  if (!template) throw new Failure('internal.unexpected', { bundle: 'without a store template' });
  const json = applyLook(template.json, { kind: 'as-modelled' });
  const pictures = picturesOf(model, json);
  const materials = shelf();
  const byLook = looks.map(({ look }) => {
    const worn = applyLook(template.json, look);
    if (look.kind === 'recolour') {
      // What it adds stands in the one file of all looks.
      const { images = [], textures = [] } = json;
      recolourMaterial(Object.assign(worn, { images, textures }), pictures, look);
    }
    return primitivesOf(worn).map(({ material = -1 }) =>
      materials.place(worn.materials?.[material] ?? {}),
    );
  });
  for (const [part, primitive] of primitivesOf(json).entries())
    wear(
      primitive,
      byLook.map((parts) => parts[part] ?? 0),
    );
  json.materials = materials.all;
  json.extensions = {
    ...json.extensions,
    [VARIANTS]: { variants: looks.map(({ name }) => ({ name })) },
  };
  json.extensionsUsed = [...(json.extensionsUsed ?? []), VARIANTS];
  for (const [index, image] of (json.images ?? []).entries()) image.uri = String(index);
  return dressed(pictures, 'bundle', template, json);
}

/** Each material once, however many looks and parts have it. */
function shelf() {
  const all: GLTF.IMaterial[] = [];
  const places = new Map<string, number>();
  return {
    all,
    place(material: GLTF.IMaterial): number {
      const text = JSON.stringify(material);
      const place = places.get(text) ?? all.push(material) - 1;
      places.set(text, place);
      return place;
    },
  };
}

/** Gives a part its material in each look; one that is the same in all of them needs no mapping. */
function wear(primitive: GLTF.IMeshPrimitive, materials: readonly number[]): void {
  primitive.material = materials[0] ?? 0;
  const mappings = [...new Set(materials)].map((material) => ({
    material,
    variants: [...materials.keys()].filter((look) => materials[look] === material),
  }));
  if (mappings.length < 2) return;
  primitive.extensions = { ...primitive.extensions, [VARIANTS]: { mappings } };
}
