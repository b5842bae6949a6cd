import sharp from 'sharp';
import type { Pixels, TextureSlot } from '../gpu/gpu.ts';
import { inTime } from './in-time.ts';

interface Resizing {
  readonly slot: TextureSlot;
  readonly alpha: boolean;
  readonly width: number;
  readonly height: number;
}

/**
 * The same picture at another size by a library that shares no code with the GPU: what the GPU's own pictures are held against.
 * Normals still want their length back, which the comparison does.
 */
export async function cpuResize(
  source: Pixels,
  { slot, alpha, width, height }: Resizing,
): Promise<Pixels> {
  const from = { width: source.width, height: source.height, channels: 4 } as const;
  const image = sharp(source.rgba, { raw: from });
  const kept = alpha && slot === 'color' ? image : image.removeAlpha();
  // In linear light, and in floats: with eight bits the dark half of a picture would be lost on the way.
  const lit = slot === 'color' ? kept.pipelineColourspace('scrgb').toColourspace('srgb') : kept;
  const sized = lit
    .resize(width, height, { fit: 'fill', kernel: 'lanczos3' })
    .ensureAlpha()
    .raw({ depth: 'uchar' });
  const rgba = await inTime(sized, 'a picture that was resized');
  return { width, height, rgba };
}
