import type { GLTF } from '@gltf-transform/core';
import type { ChannelRange } from '../kernels/analyse.ts';
import { fromSrgb } from '../kernels/transfer.ts';

/** A map whose values span two bytes is within one of their middle everywhere: nobody sees the difference. */
const SPAN_MAX = 2;
const FULL = 254;

/** Looks up how far the picture behind a texture reaches; null where that is not known. */
export type RangeOf = (ref: GLTF.ITextureInfo) => ChannelRange | null;

/** Turns maps that are the same everywhere into factors, and drops those that change nothing. Other channels of such a picture may vary: a slot is judged by what it reads. */
export function foldFlat(material: GLTF.IMaterial, rangeOf: RangeOf): void {
  const { occlusionTexture, emissiveTexture, normalTexture } = material;
  const surface = material.pbrMetallicRoughness;
  if (surface?.baseColorTexture)
    foldBaseColor(material, surface, surface.baseColorTexture, rangeOf);
  if (surface?.metallicRoughnessTexture)
    foldSurface(surface, rangeOf(surface.metallicRoughnessTexture));
  if (emissiveTexture) foldEmissive(material, rangeOf(emissiveTexture));
  // Occlusion has no factor: a map that darkens evenly has to stay.
  const occlusion = occlusionTexture && rangeOf(occlusionTexture);
  if (occlusion && occlusion.low[0] >= FULL) delete material.occlusionTexture;
  const normal = normalTexture && rangeOf(normalTexture);
  if (normal && isStraight(normal)) delete material.normalTexture;
}

type Surface = NonNullable<GLTF.IMaterial['pbrMetallicRoughness']>;

/** The middle of a channel between 0 and 1, where it is flat. */
function flat({ low, high }: ChannelRange, channel: 0 | 1 | 2 | 3): number | null {
  const [least, most] = [low[channel], high[channel]];
  return most - least <= SPAN_MAX ? (least + most) / 510 : null;
}

/** Red, green and blue as light. */
function flatLight(range: ChannelRange): [number, number, number] | null {
  const [red, green, blue] = [flat(range, 0), flat(range, 1), flat(range, 2)];
  if (red === null || green === null || blue === null) return null;
  return [fromSrgb(red), fromSrgb(green), fromSrgb(blue)];
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

function foldBaseColor(
  { alphaMode = 'OPAQUE' }: GLTF.IMaterial,
  surface: Surface,
  ref: GLTF.ITextureInfo,
  rangeOf: RangeOf,
): void {
  const range = rangeOf(ref);
  const light = range && flatLight(range);
  const alpha = alphaMode === 'OPAQUE' ? 1 : range && flat(range, 3);
  if (light === null || alpha === null) return;
  const [r = 1, g = 1, b = 1, a = 1] = surface.baseColorFactor ?? [];
  const [red, green, blue] = light;
  surface.baseColorFactor = [rounded(r * red), rounded(g * green), rounded(b * blue), rounded(a * alpha)]; // prettier-ignore
  delete surface.baseColorTexture;
}

function foldSurface(surface: Surface, range: ChannelRange | null): void {
  const roughness = range && flat(range, 1);
  const metalness = range && flat(range, 2);
  if (roughness === null || metalness === null) return;
  surface.roughnessFactor = rounded((surface.roughnessFactor ?? 1) * roughness);
  surface.metallicFactor = rounded((surface.metallicFactor ?? 1) * metalness);
  delete surface.metallicRoughnessTexture;
}

function foldEmissive(material: GLTF.IMaterial, range: ChannelRange | null): void {
  const light = range && flatLight(range);
  if (light === null) return;
  const [r = 0, g = 0, b = 0] = material.emissiveFactor ?? [];
  const [red, green, blue] = light;
  material.emissiveFactor = [rounded(r * red), rounded(g * green), rounded(b * blue)];
  delete material.emissiveTexture;
}

/** The vector that points straight up is stored as 127 or 128, 127 or 128, 255. */
const isStraight = ({ low, high }: ChannelRange): boolean =>
  low[0] >= 127 && high[0] <= 128 && low[1] >= 127 && high[1] <= 128 && low[2] >= FULL;
