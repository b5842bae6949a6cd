import type { GLTF } from '@gltf-transform/core';
import type { MaterialSelection, Recolour } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { AssetHash } from '../../kernel/ids.ts';
import type { Picture, PreparedModel, Target, Template } from '../model/template.ts';
import { applyLook } from './apply-look.ts';
import { dropUnused } from './drop-unused.ts';

/** A template in one look: `json.images[n]` stands for `pictures[n]`. */
export interface DressedModel {
  readonly target: Target;
  readonly json: GLTF.IGLTF;
  readonly bin: Uint8Array;
  readonly binHash: AssetHash;
  readonly pictures: readonly Picture[];
}

/** Gives every template of a model the materials of one look. */
export const dressModel = (
  model: PreparedModel,
  look: MaterialSelection | Recolour,
): DressedModel[] =>
  (Object.entries(model.templates) as [Target, Template][]).map(([target, template]) =>
    dressed(model, target, template, applyLook(template.json, look)),
  );

/** A template whose materials are chosen, without what they do not need. Consumes `json`. */
export function dressed(
  model: PreparedModel,
  target: Target,
  { bin, binHash }: Template,
  json: GLTF.IGLTF,
): DressedModel {
  dropUnused(json);
  return { target, json, bin, binHash, pictures: (json.images ?? []).map(pictureOf(model)) };
}

const pictureOf =
  (model: PreparedModel) =>
  ({ uri }: GLTF.IImage): Picture => {
    const picture = model.pictures[Number(uri)];
    if (!picture) throw new Failure('internal.unexpected', { picture: uri ?? '' });
    return picture;
  };
