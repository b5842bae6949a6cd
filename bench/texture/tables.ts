import type { measureMaps, measureTextures } from './measure-textures.ts';

type TextureRows = Awaited<ReturnType<typeof measureTextures>>['rows'];
type MapRows = Awaited<ReturnType<typeof measureMaps>>;

const number = (value: number, width: number): string => value.toFixed(2).padStart(width);

/** The encoders as a table. */
export const textureTable = (rows: TextureRows): string =>
  [
    `${'encoder'.padEnd(22)}  MPix/s  blocks alone   PSNR dB  as BC7  as ETC1       bytes`,
    ...rows.map(
      ({ encoder, mpixPerS, blocksMpixPerS, psnr, bc7, etc1, bytes }) =>
        `${encoder.padEnd(22)}  ${number(mpixPerS, 6)}  ${number(blocksMpixPerS, 12)}  ${number(psnr, 8)}  ${number(bc7, 6)}  ${number(etc1, 7)}  ${String(bytes).padStart(10)}`,
    ),
  ].join('\n');

/** Product textures, encoder by encoder. */
export const mapTable = (rows: MapRows): string =>
  [
    `${'map'.padEnd(18)}  ${'slot'.padEnd(6)}  ${'encoder'.padEnd(22)}   PSNR dB  degrees       bytes`,
    ...rows.map(
      ({ map, slot, encoder, psnr, degrees, bytes }) =>
        `${map.padEnd(18)}  ${slot.padEnd(6)}  ${encoder.padEnd(22)}  ${number(psnr, 8)}  ${(degrees?.toFixed(3) ?? '').padStart(7)}  ${String(bytes).padStart(10)}`,
    ),
  ].join('\n');
