import type { PosterCamera, PosterOrder, TurntableOrder } from '../../../contract/conversion.ts';
import { posterSchema, productRecipe, turntableSchema } from '../../../conversion/recipe.ts';
import { Failure } from '../../../kernel/errors.ts';

const formats = ['webp', 'png', 'avif'] as const satisfies readonly PosterOrder['format'][];

/** Directions that photographers of products have words for. */
const DIRECTIONS = {
  front: { yaw: 0, pitch: 10 },
  'three-quarter': { yaw: 32, pitch: 18 },
  side: { yaw: 90, pitch: 10 },
  back: { yaw: 180, pitch: 10 },
  top: { yaw: 0, pitch: 90 },
} as const satisfies Readonly<Record<string, PosterCamera>>;
const isDirection = (word: string): word is keyof typeof DIRECTIONS =>
  Object.hasOwn(DIRECTIONS, word);

export const posterUsage = `  --poster 1600x900,studio,avif,camera=side
                       a poster, and again for a further one: its size,
                       background (studio, transparent or #rrggbb), format
                       (${formats.join(', ')}) and camera, in any order
  --camera <camera>    of posters that name none: ${Object.keys(DIRECTIONS).slice(0, 3).join(', ')},
                       ${Object.keys(DIRECTIONS).slice(3).join(', ')}, a camera of the model by name or number,
                       or yaw:pitch in degrees
  --turntable 24x256,#ffffff
                       frames, size and background of an animation once around`;

/** The posters that are asked for, the product's own where nothing is said of it; `from` is where they look from that do not say it. */
export function postersOf(words: readonly string[], from: string | undefined): PosterOrder[] {
  const camera = from === undefined ? undefined : cameraOf(from);
  const usual = { ...productRecipe.poster, ...(camera === undefined ? {} : { camera }) };
  return words.length === 0 ? [usual] : words.map((each) => posterOf(each, usual));
}

/** A direction, a number, or a name as the model has it. */
export function cameraOf(word: string): PosterCamera {
  const text = word.trim();
  if (isDirection(text)) return DIRECTIONS[text];
  if (/^\d+$/.test(text)) return { index: Number(text) };
  const [, yaw, pitch] = /^(-?\d+(?:\.\d+)?)[:,](-?\d+(?:\.\d+)?)$/.exec(text) ?? [];
  return yaw === undefined ? { name: text } : { yaw: Number(yaw), pitch: Number(pitch) };
}

function posterOf(words: string, usual: PosterOrder): PosterOrder {
  let order = usual;
  for (const word of words.split(',').map((one) => one.trim())) {
    const [, width, height] = /^(\d+)(?:x(\d+))?$/.exec(word) ?? [];
    const format = formats.find((one) => one === word.toLowerCase());
    if (width !== undefined)
      order = { ...order, size: height === undefined ? Number(width) : [Number(width), Number(height)] }; // prettier-ignore
    else if (format !== undefined) order = { ...order, format };
    else if (word.startsWith('camera=')) order = { ...order, camera: cameraOf(word.slice(7)) };
    else order = { ...order, background: groundOf(word) };
  }
  const read = posterSchema.safeParse(order);
  if (read.success) return read.data;
  throw new Failure('command.invalid', {
    '--poster': `"${words}" is not such as 1024x768,studio,avif,camera=side; edges are 16 to 4096 pixels`,
  });
}

/** Frames and pixels, as `24x256`, and what is behind them. */
export function turntableOf(words: string): TurntableOrder {
  const [shape = '', ...grounds] = words.split(',').map((one) => one.trim());
  const [, frames = '', size = ''] = /^(\d+)x(\d+)$/.exec(shape) ?? [];
  const background = grounds[0] === undefined ? null : groundOf(grounds[0]);
  const read = turntableSchema.safeParse({
    frames: Number(frames),
    size: Number(size),
    background,
  });
  if (read.success && grounds.length < 2) return read.data;
  throw new Failure('command.invalid', {
    '--turntable': `"${words}" is not such as 24x256,studio; 2 to 120 frames of 16 to 2048 pixels, 24 million pixels together`,
  });
}

const groundOf = (word: string): string | null => {
  const ground = word.toLowerCase();
  return ground === 'transparent' ? null : ground;
};
