/** One level of a picture: rows from the top, four bytes per pixel. */
export interface Level {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array<ArrayBuffer>;
}

const STEPS = 4095;
let tables: { readonly light: Float32Array; readonly stored: Uint8Array } | undefined;

function srgbTables() {
  tables ??= {
    light: Float32Array.from({ length: 256 }, (_, byte) => {
      const value = byte / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    }),
    stored: Uint8Array.from({ length: STEPS + 1 }, (_, step) => {
      const value = step / STEPS;
      const srgb = value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
      return Math.round(srgb * 255);
    }),
  };
  return tables;
}

/**
 * A picture and its halves, quarters and so on down to one pixel, averaged in linear light where `color` says so.
 * On the CPU: the pictures of a poster are small, and a software GPU would first have to compile for it.
 */
export function smallMips(base: Level, color: boolean): Level[] {
  const levels = [base];
  for (let last = base; last.width > 1 || last.height > 1; ) {
    last = halved(last, color);
    levels.push(last);
  }
  return levels;
}

function halved(from: Level, color: boolean): Level {
  const width = Math.max(1, from.width >> 1);
  const height = Math.max(1, from.height >> 1);
  const rgba = new Uint8Array(width * height * 4);
  const { light, stored } = srgbTables();
  const right = from.width > 1 ? 4 : 0;
  const below = from.height > 1 ? from.width * 4 : 0;
  const source = from.rgba;
  for (let y = 0; y < height; y += 1) {
    let at = y * 2 * from.width * 4;
    if (from.height === 1) at = 0;
    let to = y * width * 4;
    for (let x = 0; x < width; x += 1, to += 4, at += 8)
      for (let channel = 0; channel < 4; channel += 1) {
        const a = source[at + channel] ?? 0;
        const b = source[at + channel + right] ?? 0;
        const c = source[at + channel + below] ?? 0;
        const d = source[at + channel + right + below] ?? 0;
        if (color && channel < 3) {
          const sum = (light[a] ?? 0) + (light[b] ?? 0) + (light[c] ?? 0) + (light[d] ?? 0);
          rgba[to + channel] = stored[Math.round(sum * (STEPS / 4))] ?? 0;
        } else rgba[to + channel] = (a + b + c + d + 2) >> 2;
      }
  }
  return { width, height, rgba };
}
