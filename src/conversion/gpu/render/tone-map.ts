import { fromSrgb } from '../../kernels/transfer.ts';

type Rgb = readonly [number, number, number];

// Khronos PBR Neutral: colours of products stay what they are up to 0.8 and only highlights are compressed.
const COMPRESSION_START = 0.8 - 0.04;
const DESATURATION = 0.15;

/** Maps one pixel where it stands: a new array per pixel would cost more than the mapping. */
function pbrNeutral(rgb: Float32Array): void {
  const [red = 0, green = 0, blue = 0] = rgb;
  const least = Math.min(red, green, blue);
  const offset = least < 0.08 ? least - 6.25 * least * least : 0.04;
  const peak = Math.max(red, green, blue) - offset;
  let scale = 1;
  let lift = 0;
  if (peak >= COMPRESSION_START) {
    const room = 1 - COMPRESSION_START;
    const newPeak = 1 - (room * room) / (peak + room - COMPRESSION_START);
    const keep = 1 / (DESATURATION * (peak - newPeak) + 1);
    scale = (newPeak / peak) * keep;
    lift = newPeak * (1 - keep);
  }
  rgb[0] = (red - offset) * scale + lift;
  rgb[1] = (green - offset) * scale + lift;
  rgb[2] = (blue - offset) * scale + lift;
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
  const stored = (value: number) =>
    bytes[Math.round(Math.min(1, Math.max(0, value)) * SRGB_STEPS)] ?? 0;
  const empty = background === null ? [0, 0, 0, 0] : [...background.map(stored), 255];
  const pixels = new Uint8Array(light.length);
  const rgb = new Float32Array(3);
  for (let at = 0; at < light.length; at += 4) {
    const alpha = Math.min(1, light[at + 3] ?? 0);
    if (alpha <= 0) {
      pixels.set(empty, at);
      continue;
    }
    for (let channel = 0; channel < 3; channel += 1)
      rgb[channel] = (light[at + channel] ?? 0) / alpha;
    pbrNeutral(rgb);
    for (let channel = 0; channel < 3; channel += 1) {
      const under = background?.[channel];
      const own = rgb[channel] ?? 0;
      pixels[at + channel] = stored(under === undefined ? own : own * alpha + under * (1 - alpha));
    }
    pixels[at + 3] = background === null ? Math.round(alpha * 255) : 255;
  }
  return pixels;
}
