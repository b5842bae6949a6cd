import type { GLTF } from '@gltf-transform/core';
import type { BundledLook } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { Picture, PreparedModel } from '../model/template.ts';
import { textureUses } from '../model/texture-uses.ts';
import { VARIANTS, type VariantMappings, primitivesOf } from './apply-look.ts';
import { dressModel } from './dress-model.ts';
import { recolourMaterial } from './recolour-material.ts';

interface Bundle {
  /** Of the finished file. */
  readonly json: GLTF.IGLTF;
  readonly pictures: readonly Picture[];
}

/** Reads a bundle's variants back: each is called after its look, and gives every part the material that the look alone would have. */
export function checkBundle(
  bundle: Bundle,
  model: PreparedModel,
  looks: readonly BundledLook[],
): void {
  const { variants = [] } = (bundle.json.extensions?.[VARIANTS] ?? {}) as {
    variants?: readonly { readonly name: string }[];
  };
  if (variants.length !== looks.length) throw differs('number of variants', '');
  for (const [at, { name, look }] of looks.entries()) {
    if (variants[at]?.name !== name) throw differs('name of a variant', name);
    const alone = dressedAlone(model, look);
    if (!alone) throw differs('a look', name);
    const own = primitivesOf(alone.json).map(({ material }) => worn(alone, material));
    const found = primitivesOf(bundle.json).map((primitive) =>
      worn(bundle, materialIn(primitive, at)),
    );
    if (JSON.stringify(own) !== JSON.stringify(found))
      throw differs('materials of a variant', name);
  }
}

function dressedAlone(model: PreparedModel, look: BundledLook['look']): Bundle | undefined {
  const alone = dressModel({ ...model, templates: storeOf(model) }, look)[0];
  if (!alone || look.kind !== 'recolour') return alone;
  const pictures = [...alone.pictures];
  recolourMaterial(alone.json, pictures, look);
  return { json: alone.json, pictures };
}

const storeOf = ({ templates: { store } }: PreparedModel): PreparedModel['templates'] =>
  store ? { store } : {};

/** As the extension has it: a part without a mapping for a variant keeps its own material. */
function materialIn(primitive: GLTF.IMeshPrimitive, variant: number): number | undefined {
  const { mappings } = (primitive.extensions?.[VARIANTS] ?? { mappings: [] }) as VariantMappings;
  const mapping = mappings.find(({ variants }) => variants.includes(variant));
  return mapping ? mapping.material : primitive.material;
}

/** A material by itself: pictures and samplers in the place of their numbers. */
function worn({ json, pictures }: Bundle, index = -1): unknown {
  const { materials = [], textures = [], samplers = [] } = json;
  const material = structuredClone(materials[index] ?? {});
  for (const { ref } of textureUses(material)) {
    const { sampler = -1, ...texture } = textures[ref.index] ?? {};
    const picture = pictures[sourceOf(texture)]?.sha256;
    Object.assign(ref, { index: { picture, sampler: samplers[sampler] } });
  }
  return material;
}

const sourceOf = (texture: GLTF.ITexture): number =>
  texture.source ??
  (texture.extensions?.['EXT_texture_webp'] as { source?: number } | undefined)?.source ??
  -1;

const differs = (what: string, name: string) =>
  new Failure('conversion.check-failed', { what, target: 'bundle', name });
