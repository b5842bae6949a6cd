import { readFile, writeFile } from 'node:fs/promises';
import { type DataTexture, FloatType } from 'three';
import { EXRLoader } from 'three/examples/jsm/loaders/EXRLoader.js';
import { type Cube, FACES, LEVELS, texelsOf } from '../../src/conversion/gpu/render/room/cube.ts';
import { furnishRoom } from '../../src/conversion/gpu/render/room/furnish-room.ts';
import { halveCube } from '../../src/conversion/gpu/render/room/halve-cube.ts';
import { ROOM_FILE } from '../../src/conversion/gpu/render/room/open-room.ts';
import { spreadLight } from '../../src/conversion/gpu/render/room/spread-light.ts';
import { writeRoom } from '../../src/conversion/gpu/render/room/room-file.ts';

// Makes the room that pictures are lit by out of a photograph of all directions: npm run pictures -- room <file.exr>

/** How far the room stands turned around the model, radians. */
const TURN = (30 * Math.PI) / 180;
/** The photograph's mean brightness becomes this, and so much comes evenly from all around, as from white cards. */
const EXPOSURE = 0.63;
const FILL = 0.36;

/** Bare lamps glare on everything that shines; these are softened as if by diffusers, spread like a surface of this roughness does. */
const DIFFUSER = 0.15;

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('usage: npm run pictures -- room <file.exr>');
const exr = new Uint8Array(await readFile(file));
const room = halveCube(cubeOf(readPhoto(exr), LEVELS[0].edge * 2));
const levels = furnishRoom(spreadLight(room, DIFFUSER, room.edge));
const bytes = writeRoom(levels);
await writeFile(ROOM_FILE, bytes);
console.log(`${ROOM_FILE.pathname}  ${(bytes.length / 1000).toFixed(0)} kB`);

/** Brightness in equal angles, rows from the bottom, 1 on average. */
interface Photo {
  readonly width: number;
  readonly height: number;
  readonly light: Float32Array;
}

/** Colours are left out: those of a room would be taken for the product's. First its light is balanced to white as a whole. */
function readPhoto({ buffer }: Uint8Array<ArrayBuffer>): Photo {
  const loader = new EXRLoader();
  loader.setDataType(FloatType);
  const { width, height, data } = loader.parse(buffer) as unknown as DataTexture['image'] & {
    data: Float32Array;
  };
  const shares = Array.from({ length: height }, (_, row) =>
    Math.sin((Math.PI * (row + 0.5)) / height),
  );
  const whole = width * shares.reduce((sum, share) => sum + share, 0);
  const mean = [0, 0, 0];
  for (let at = 0; at < width * height; at += 1)
    for (let channel = 0; channel < 3; channel += 1)
      mean[channel]! += (data[at * 4 + channel]! * shares[Math.floor(at / width)]!) / whole;
  const weights = [0.2126, 0.7152, 0.0722].map((weight, channel) => weight / mean[channel]!);
  const light = Float32Array.from({ length: width * height }, (_, at) =>
    weights.reduce((sum, weight, channel) => sum + weight * data[at * 4 + channel]!, 0),
  );
  return { width, height, light };
}

function cubeOf(photo: Photo, edge: number): Cube {
  const { directions } = texelsOf(edge);
  const [cos, sin] = [Math.cos(TURN), Math.sin(TURN)];
  const light = Float32Array.from({ length: FACES * edge * edge }, (_, at) => {
    const [x = 0, y = 0, z = 0] = directions.subarray(at * 3, at * 3 + 3);
    const around = Math.atan2(z * cos - x * sin, x * cos + z * sin);
    return (
      EXPOSURE * between(photo, around / (2 * Math.PI) + 0.5, Math.asin(y) / Math.PI + 0.5) + FILL
    );
  });
  return { edge, light };
}

/** Between the four nearest texels; both places go from 0 to 1, and the first closes around. */
function between({ width, height, light }: Photo, across: number, up: number): number {
  const [x, y] = [across * width - 0.5, up * height - 0.5];
  const [left, low] = [Math.floor(x), Math.floor(y)];
  const at = (column: number, row: number): number =>
    light[Math.min(height - 1, Math.max(0, row)) * width + ((column + width) % width)]!;
  const mix = (one: number, other: number, share: number): number => one + (other - one) * share;
  return mix(
    mix(at(left, low), at(left + 1, low), x - left),
    mix(at(left, low + 1), at(left + 1, low + 1), x - left),
    y - low,
  );
}
