import { type Document, type Material, NodeIO, type Texture } from '@gltf-transform/core';
import { ALL_EXTENSIONS, KHRMaterialsVariants } from '@gltf-transform/extensions';
import sharp from 'sharp';

/** The chair's finishes: names of its KHR_materials_variants and of the product's option values alike. */
export const FINISHES = ['Natural', 'Whitewash', 'Sage', 'Indigo'] as const;
type Finish = (typeof FINISHES)[number];

/** Linear base colour factors over the brightened weave; Natural keeps the material it came with. */
const tints: Readonly<Record<Exclude<Finish, 'Natural'>, readonly [number, number, number]>> = {
  Whitewash: [1, 1, 1],
  Sage: [0.28, 0.5, 0.22],
  Indigo: [0.06, 0.12, 0.5],
};

/** Authors KHR_materials_variants into a model that has none: one variant per finish, on every primitive. */
export async function addFinishes(glb: Uint8Array): Promise<Buffer> {
  const io = new NodeIO().registerExtensions(ALL_EXTENSIONS);
  const document = await io.readBinary(glb);
  const extension = document.createExtension(KHRMaterialsVariants);
  const variants = FINISHES.map((name) => ({ name, variant: extension.createVariant(name) }));
  const finished = await finishedMaterials(document);
  for (const mesh of document.getRoot().listMeshes()) {
    for (const primitive of mesh.listPrimitives()) {
      const own = primitive.getMaterial();
      if (own === null) continue;
      const list = extension.createMappingList();
      for (const { name, variant } of variants) {
        const material = name === 'Natural' ? own : finished(own, name);
        list.addMapping(extension.createMapping().setMaterial(material).addVariant(variant));
      }
      primitive.setExtension('KHR_materials_variants', list);
    }
  }
  return Buffer.from(await io.writeBinary(document));
}

type Finisher = (own: Material, finish: Exclude<Finish, 'Natural'>) => Material;

async function finishedMaterials(document: Document): Promise<Finisher> {
  const brightened = new Map<Texture, Texture>();
  for (const material of document.getRoot().listMaterials()) {
    const weave = material.getBaseColorTexture();
    if (weave && !brightened.has(weave)) brightened.set(weave, await brighten(document, weave));
  }
  const made = new Map<string, Material>();
  return (own, finish) => {
    const name = `${own.getName()} ${finish}`;
    const known = made.get(name);
    if (known !== undefined) return known;
    const weave = own.getBaseColorTexture();
    const [r, g, b] = tints[finish];
    const material = own
      .clone()
      .setName(name)
      .setBaseColorTexture((weave && brightened.get(weave)) ?? null)
      .setBaseColorFactor([r, g, b, 1]);
    made.set(name, material);
    return material;
  };
}

/** A dark weave cannot be tinted light by a factor, so the finishes share one brightened grey copy of it; alpha stays. */
async function brighten(document: Document, weave: Texture): Promise<Texture> {
  const { data, info } = await sharp(weave.getImage() ?? new Uint8Array())
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    data.fill(Math.min(255, 95 + (0.3 * r + 0.59 * g + 0.11 * b) * 1.1), at, at + 3);
  }
  const png = await sharp(data, { raw: info }).png().toBuffer();
  return document.createTexture('weave bright').setImage(png).setMimeType('image/png');
}
