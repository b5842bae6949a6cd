import { type Document, Format, type GLTF } from '@gltf-transform/core';
import type { BudgetEnd } from '../../contract/budget.ts';
import type { ModelInspection } from '../../contract/conversion.ts';
import { splitGlb } from '../model/glb.ts';
import { inspectDocument } from '../model/inspect-model.ts';
import { modelIo } from '../model/model-io.ts';
import { type AnimationInspection, inspectAnimations } from '../model/inspect-animations.ts';
import { textureUses } from '../model/texture-uses.ts';
import { readModel } from '../model/read-model.ts';
import { judgeBudgets } from './judge-budgets.ts';
import { measureFile } from './measure-file.ts';

export interface JudgedSource extends Omit<ModelInspection, 'materials'> {
  /** With the slots of each that have a picture, as glTF names them. */
  readonly materials: readonly (ModelInspection['materials'][number] & {
    readonly maps: readonly string[];
  })[];
  readonly animations: readonly AnimationInspection[];
  /** What those who show 3D would say of the file as it is. */
  readonly budgets: readonly BudgetEnd[];
  /** What its pictures take on a GPU once they are unpacked, with their smaller levels. */
  readonly textureMemory: number;
}

/** A level has four bytes per pixel, and all smaller ones together are a third of the largest. */
const BYTES_PER_PIXEL = (4 * 4) / 3;

/** Says what is in a model file, and what budgets say of it before anything was done. */
export async function judgeSource(bytes: Uint8Array): Promise<JudgedSource> {
  const { document, format, warnings } = await readModel(bytes);
  const file = { bytes: bytes.byteLength, format, warnings };
  const inspection = await inspectDocument(document, file);
  const json = format === 'glb' ? jsonOf(bytes) : await writtenJson(document);
  const { textures } = inspection;
  const figures = measureFile({ json, bytes: bytes.byteLength, textures });
  const output = format === 'usd' ? 'ar' : 'store';
  const pixels = textures.reduce((sum, { width, height }) => sum + width * height, 0);
  return {
    ...inspection,
    materials: inspection.materials.map((each) => ({ ...each, maps: mapsOf(json, each.name) })),
    animations: inspectAnimations(document),
    budgets: judgeBudgets({ figures: { [output]: figures }, wanted: [], did: {} }),
    textureMemory: Math.round(pixels * BYTES_PER_PIXEL),
  };
}

/** Materials of one name are told as one. */
const mapsOf = ({ materials = [] }: GLTF.IGLTF, name: string): string[] => {
  const named = materials.filter((material) => (material.name ?? '') === name);
  return [...new Set(textureUses(named).map(({ slot }) => slot))];
};

const jsonOf = (glb: Uint8Array): GLTF.IGLTF =>
  JSON.parse(Buffer.from(splitGlb(glb).json).toString()) as GLTF.IGLTF;

/** Of another format the model that was made of it is measured. */
const writtenJson = async (document: Document): Promise<GLTF.IGLTF> =>
  (await (await modelIo()).writeJSON(document, { format: Format.GLTF })).json;
