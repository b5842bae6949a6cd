import { fromSrgb } from '../../kernels/transfer.ts';

/** One level of a picture: rows from the top, four bytes per pixel. */
export interface Level {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array<ArrayBuffer>;
}

/** What stored bytes mean, and the bytes of meanings in even steps. */
interface Transfer {
  readonly meaning: Float32Array;
  readonly stored: Uint8Array;
}

const STEPS = 4095;

function transfer(meaning: (value: number) => number, back: (value: number) => number): Transfer {
  return {
    meaning: Float32Array.from({ length: 256 }, (_, byte) => meaning(byte / 255)),
    stored: Uint8Array.from({ length: STEPS + 1 }, (_, step) =>
      Math.round(back(step / STEPS) * 255),
    ),
  };
}

const toSrgb = (value: number): number =>
  value <= 0.0031308 ? value * 12.92 : 1.055 * value ** (1 / 2.4) - 0.055;
const plain = (value: number): number => value;

/**
 * A picture and its halves, quarters and so on down to one pixel, averaged in linear light where `color` says so.
 * On the CPU: the pictures of a poster are small, and a software GPU would first have to compile for it.
 */
export function smallMips(base: Level, color: boolean): Level[] {
  const data = transfer(plain, plain);
  const light = color ? transfer(fromSrgb, toSrgb) : data;
  const levels = [base];
  for (let last = base; last.width > 1 || last.height > 1;) {
    last = halved(last, [light, light, light, data]);
    levels.push(last);
  }
  return levels;
}

function halved(larger: Level, transfers: readonly Transfer[]): Level {
  const width = Math.max(1, larger.width >> 1);
  const height = Math.max(1, larger.height >> 1);
  const smaller = { width, height, rgba: new Uint8Array(width * height * 4) };
  for (const [channel, of] of transfers.entries()) halveChannel(larger, smaller, channel, of);
  return smaller;
}

function halveChannel(larger: Level, smaller: Level, channel: number, of: Transfer): void {
  const right = larger.width > 1 ? 4 : 0;
  const below = larger.height > 1 ? larger.width * 4 : 0;
  const { meaning, stored } = of;
  const value = (at: number): number => meaning[larger.rgba[at] ?? 0] ?? 0;
  for (let y = 0; y < smaller.height; y += 1)
    for (let x = 0; x < smaller.width; x += 1) {
      const at = y * 2 * below + x * 2 * right + channel;
      const sum = value(at) + value(at + right) + value(at + below) + value(at + right + below);
      smaller.rgba[(y * smaller.width + x) * 4 + channel] =
        stored[Math.round(sum * (STEPS / 4))] ?? 0;
    }
}
