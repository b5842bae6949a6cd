import type { Document, Material, TextureInfo } from '@gltf-transform/core';
import {
  KHRMaterialsClearcoat,
  KHRMaterialsIOR,
  KHRMaterialsUnlit,
  KHRTextureTransform,
} from '@gltf-transform/extensions';
import {
  type Color,
  DoubleSide,
  MeshBasicMaterial,
  MeshPhongMaterial,
  MeshPhysicalMaterial,
  MeshStandardMaterial,
  MirroredRepeatWrapping,
  RepeatWrapping,
  type Material as ThreeMaterial,
  type Texture,
} from 'three';
import { setAlphaMode } from './set-alpha-mode.ts';
import type { ChannelSource } from './join-channels.ts';
import type { PictureBank } from './picture-bank.ts';

/** Where a texture's picture lies; a reader of ours puts it there in the place of an image. */
export const pathOf = (texture: Texture | null | undefined): string | null =>
  (texture?.image as { path?: string } | null | undefined)?.path ?? null;

/** What all kinds of materials that loaders make have in common, as far as they have it. */
type Loaded = ThreeMaterial &
  Partial<
    Pick<
      MeshPhysicalMaterial,
      | 'map'
      | 'alphaMap'
      | 'normalMap'
      | 'normalScale'
      | 'aoMap'
      | 'aoMapIntensity'
      | 'emissive'
      | 'emissiveMap'
    >
  > & {
    readonly color?: Color;
    readonly emissiveIntensity?: number;
    readonly bumpMap?: Texture | null;
  };

interface Making {
  readonly document: Document;
  readonly bank: PictureBank;
  readonly warn: (says: string) => void;
}

/** A material of three.js in the words of glTF. */
export async function materialOf(making: Making, source: ThreeMaterial): Promise<Material> {
  const { document, bank } = making;
  const from = source as Loaded;
  const made = document.createMaterial(source.name);
  made.setDoubleSided(source.side === DoubleSide);
  const { r, g, b } = from.color ?? { r: 1, g: 1, b: 1 };
  made.setBaseColorFactor([r, g, b, source.opacity]);
  if (source.alphaTest > 0) made.setAlphaMode('MASK').setAlphaCutoff(source.alphaTest);
  else if (source.transparent) made.setAlphaMode('BLEND');
  const color = await colorOf(bank, from);
  made.setBaseColorTexture(color);
  lay(document, made.getBaseColorTextureInfo(), from.map ?? from.alphaMap);
  if (color && pathOf(from.alphaMap) !== null && source.opacity === 1)
    await setAlphaMode(made, color);
  if (source instanceof MeshBasicMaterial)
    made.setExtension(
      'KHR_materials_unlit',
      document.createExtension(KHRMaterialsUnlit).createUnlit(),
    );
  else await addRelief(making, made, from);
  await addSurface(making, made, source);
  return made;
}

/** The colour with the picture that says what is seen of it, which other formats keep apart. */
async function colorOf(bank: PictureBank, { map, alphaMap }: Loaded) {
  const [color, alpha] = [pathOf(map), pathOf(alphaMap)];
  // Where one picture is both, its own alpha is meant.
  if (alpha === null || alpha === color) return await pictureOf(bank, map);
  const of = (channel: 0 | 1 | 2): ChannelSource => (color === null ? 1 : { path: color, channel });
  const joined = await bank.joined([of(0), of(1), of(2), { path: alpha, channel: 1 }]);
  return joined ?? (await pictureOf(bank, map));
}

async function pictureOf(bank: PictureBank, texture: Texture | null | undefined) {
  const path = pathOf(texture);
  return path === null ? null : await bank.picture(path);
}

async function addRelief({ document, bank, warn }: Making, made: Material, from: Loaded) {
  made.setNormalTexture(await pictureOf(bank, from.normalMap));
  made.setNormalScale(from.normalScale?.x ?? 1);
  lay(document, made.getNormalTextureInfo(), from.normalMap);
  if (from.bumpMap && !from.normalMap)
    warn(`The material ${from.name} loses its bump map: glTF has normal maps instead.`);
  const shine = from.emissive;
  const strength = from.emissiveIntensity ?? 1;
  made.setEmissiveTexture(await pictureOf(bank, from.emissiveMap));
  made.setEmissiveFactor(
    shine
      ? ([shine.r, shine.g, shine.b].map((value) => Math.min(1, value * strength)) as [
          number,
          number,
          number,
        ])
      : [0, 0, 0],
  );
  lay(document, made.getEmissiveTextureInfo(), from.emissiveMap);
}

async function addSurface(making: Making, made: Material, source: ThreeMaterial): Promise<void> {
  if (source instanceof MeshStandardMaterial) return addMeasured(making, made, source);
  made.setMetallicFactor(0);
  // The exponent of a highlight in the older model, as the width of one in the newer.
  const shininess = source instanceof MeshPhongMaterial ? source.shininess : 0;
  made.setRoughnessFactor(Math.sqrt(2 / (shininess + 2)));
}

async function addMeasured(
  { document, bank }: Making,
  made: Material,
  source: MeshStandardMaterial,
): Promise<void> {
  made.setMetallicFactor(source.metalness).setRoughnessFactor(source.roughness);
  made.setOcclusionStrength(source.aoMapIntensity);
  const rough = pathOf(source.roughnessMap);
  const metal = pathOf(source.metalnessMap);
  const shade = pathOf(source.aoMap);
  const [roughAt, metalAt] = [channelOf(source, 'roughness', 1), channelOf(source, 'metallic', 2)];
  const together = rough !== null && rough === metal && roughAt === 1 && metalAt === 2;
  if (together) made.setMetallicRoughnessTexture(await bank.picture(rough));
  else if (rough !== null || metal !== null) {
    const of = (path: string | null, channel: 0 | 1 | 2 | 3): ChannelSource =>
      path === null ? 1 : { path, channel };
    made.setMetallicRoughnessTexture(
      await bank.joined([1, of(rough, roughAt), of(metal, metalAt)]),
    );
  }
  lay(document, made.getMetallicRoughnessTextureInfo(), source.roughnessMap ?? source.metalnessMap);
  if (shade !== null) {
    const shadeAt = channelOf(source, 'occlusion', 0);
    const alone: ChannelSource = { path: shade, channel: shadeAt };
    const picture = shadeAt === 0 ? bank.picture(shade) : bank.joined([alone, 1, 1]);
    made.setOcclusionTexture(await picture);
    lay(document, made.getOcclusionTextureInfo(), source.aoMap);
  }
  if (source instanceof MeshPhysicalMaterial) addLayers(document, made, source);
}

/** Which channel of a picture an input reads, where the format said so; else the one of glTF. */
function channelOf(material: ThreeMaterial, input: string, usual: 0 | 1 | 2): 0 | 1 | 2 | 3 {
  const said = (material.userData['channels'] as Record<string, string> | undefined)?.[input];
  const at = ['r', 'g', 'b', 'a'].indexOf(said ?? '');
  return at === -1 ? usual : (at as 0 | 1 | 2 | 3);
}

function addLayers(document: Document, made: Material, source: MeshPhysicalMaterial): void {
  if (source.clearcoat > 0) {
    const coat = document.createExtension(KHRMaterialsClearcoat).createClearcoat();
    coat
      .setClearcoatFactor(source.clearcoat)
      .setClearcoatRoughnessFactor(source.clearcoatRoughness);
    made.setExtension('KHR_materials_clearcoat', coat);
  }
  if (source.ior !== 1.5) {
    const ior = document.createExtension(KHRMaterialsIOR).createIOR().setIOR(source.ior);
    made.setExtension('KHR_materials_ior', ior);
  }
}

/** How a picture lies on the surface; three's coordinates run upwards, glTF's down. */
function lay(
  document: Document,
  info: TextureInfo | null,
  texture: Texture | null | undefined,
): void {
  if (!info || !texture) return;
  info.setWrapS(wrapOf(texture.wrapS)).setWrapT(wrapOf(texture.wrapT)).setTexCoord(texture.channel);
  const { offset, repeat, rotation } = texture;
  if (offset.x === 0 && offset.y === 0 && repeat.x === 1 && repeat.y === 1 && rotation === 0)
    return;
  const transform = document.createExtension(KHRTextureTransform).createTransform();
  const [sine, cosine] = [Math.sin(rotation), Math.cos(rotation)];
  transform.setScale([repeat.x, repeat.y]).setRotation(rotation);
  transform.setOffset([offset.x - sine * repeat.y, 1 - cosine * repeat.y - offset.y]);
  info.setExtension('KHR_texture_transform', transform);
}

function wrapOf(mode: number): 10497 | 33071 | 33648 {
  if (mode === RepeatWrapping) return 10497;
  return mode === MirroredRepeatWrapping ? 33648 : 33071;
}
