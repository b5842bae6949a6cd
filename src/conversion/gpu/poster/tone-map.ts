import { fromSrgb } from '../../kernels/transfer.ts';

type Rgb = readonly [number, number, number];

// Khronos PBR Neutral: colours of products stay what they are up to 0.8 and only highlights are compressed.
const COMPRESSION_START = 0.8 - 0.04;
const DESATURATION = 0.15;

function pbrNeutral([red, green, blue]: Rgb): Rgb {
  const least = Math.min(red, green, blue);
  const offset = least < 0.08 ? least - 6.25 * least * least : 0.04;
  const peak = Math.max(red, green, blue) - offset;
  if (peak < COMPRESSION_START) return [red - offset, green - offset, blue - offset];
  const room = 1 - COMPRESSION_START;
  const newPeak = 1 - (room * room) / (peak + room - COMPRESSION_START);
  const keep = 1 / (DESATURATION * (peak - newPeak) + 1);
  const scaled = (value: number) =>
    (value - offset) * (newPeak / peak) * keep + newPeak * (1 - keep);
  return [scaled(red), scaled(green), scaled(blue)];
}

const toSrgb = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;

/** sRGB bytes for even steps of light: a power per pixel would take longer than the rendering on a good GPU. */
const SRGB_STEPS = 16_383;
const srgbBytes = (): Uint8Array =>
  Uint8Array.from({ length: SRGB_STEPS + 1 }, (_, step) =>
    Math.round(255 * toSrgb(step / SRGB_STEPS)),
  );

/** '#rrggbb' as linear light; null where the text is not a colour. */
export function readColor(text: string): Rgb | null {
  const parts = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(text);
  if (parts === null) return null;
  const light = (part: string | undefined) => fromSrgb(Number.parseInt(part ?? '0', 16) / 255);
  return [light(parts[1]), light(parts[2]), light(parts[3])];
}

/** Rendered light, premultiplied by coverage, as stored pixels. The background is laid under after tone mapping, so that white stays white. */
export function toneMap(light: Float32Array, background: Rgb | null): Uint8Array<ArrayBuffer> {
  const bytes = srgbBytes();
  const pixels = new Uint8Array(light.length);
  const stored = (value: number) =>
    bytes[Math.round(Math.min(1, Math.max(0, value)) * SRGB_STEPS)] ?? 0;
  for (let at = 0; at < light.length; at += 4) {
    const alpha = Math.min(1, light[at + 3] ?? 0);
    const whole = alpha > 0 ? 1 / alpha : 0;
    const [red, green, blue] = pbrNeutral([
      (light[at] ?? 0) * whole,
      (light[at + 1] ?? 0) * whole,
      (light[at + 2] ?? 0) * whole,
    ]);
    const under = background === null ? 0 : 1 - alpha;
    const over = background === null ? 1 : alpha;
    const [r, g, b] = background ?? [0, 0, 0];
    pixels[at] = stored(red * over + r * under);
    pixels[at + 1] = stored(green * over + g * under);
    pixels[at + 2] = stored(blue * over + b * under);
    pixels[at + 3] = background === null ? Math.round(alpha * 255) : 255;
  }
  return pixels;
}
