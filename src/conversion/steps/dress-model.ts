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
    dressed(model.pictures, target, template, applyLook(template.json, look)),
  );

/** A template whose materials are chosen, without what they do not need; `json.images[n].uri` is a place in `pictures`. Consumes `json`. */
export function dressed(
  pictures: readonly Picture[],
  target: Target,
  { bin, binHash }: Template,
  json: GLTF.IGLTF,
): DressedModel {
  dropUnused(json);
  return { target, json, bin, binHash, pictures: picturesOf({ pictures }, json) };
}

/** The pictures that the images of a template stand for, in their order. */
export const picturesOf = (
  { pictures }: Pick<PreparedModel, 'pictures'>,
  { images = [] }: GLTF.IGLTF,
): Picture[] =>
  images.map(({ uri }) => {
    const picture = pictures[Number(uri)];
    if (!picture) throw new Failure('internal.unexpected', { picture: uri ?? '' });
    return picture;
  });
