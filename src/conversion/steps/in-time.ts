import type { Sharp } from 'sharp';
import { Failure } from '../../kernel/errors.ts';

/** Far above what the largest picture takes on a busy machine. */
const SECONDS_MAX = 120;

/** What an image pipeline makes, or Failure('model.too-large') when it takes for ever. `place` is what it does. */
export async function inTime(image: Sharp, place: string, secondsMax = SECONDS_MAX) {
  try {
    return await image.timeout({ seconds: secondsMax }).toBuffer();
  } catch (cause) {
    if (!(cause as Error).message.startsWith('timeout:')) throw cause;
    const detail = { place: `time for ${place}`, msMax: secondsMax * 1_000 };
    throw new Failure('model.too-large', detail, { cause });
  }
}
