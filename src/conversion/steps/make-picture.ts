import type { MadePixels, Pixels, TextureSlot } from '../gpu/gpu.ts';
import type { Picture } from '../model/template.ts';
import { cpuResize } from './cpu-resize.ts';
import type { MakeTexture, TextureOrder } from './make-texture.ts';
import { readPicture } from './read-picture.ts';
import { withoutAlpha } from './without-alpha.ts';

/** A picture with the bytes it is made from. */
export interface SourcePicture extends Picture {
  readonly bytes: Uint8Array;
  /** Of what is packed into it, or of its mask. */
  readonly beside?: Uint8Array | undefined;
}

/** The pixels of a picture: the source's own as they are, a made one at the size that is wanted. */
export async function makePicture(
  needs: MakeTexture,
  picture: SourcePicture,
  order: TextureOrder,
  signal: AbortSignal,
): Promise<MadePixels> {
  const { bytes, beside, made, name, slot } = picture;
  if (!made) return { pixels: await readShown(picture), gpuMs: 0 };
  const sized = (of: Uint8Array, as: TextureSlot, alpha: boolean) =>
    readSized(needs, { bytes: of, slot: as, alpha, name }, order, signal);
  const main = await sized(bytes, slot, picture.alpha);
  const other = beside && (await sized(beside, 'data', false));
  const gpuMs = main.gpuMs + (other?.gpuMs ?? 0);
  const done =
    made.kind === 'packed' && other
      ? await needs.gpu.pack(other.pixels, main.pixels, signal)
      : made.kind === 'recoloured'
        ? await needs.gpu.recolour(main.pixels, made.color, other?.pixels ?? null, signal)
        : main;
  return { pixels: done.pixels, gpuMs: gpuMs + done.gpuMs };
}

async function readShown({ bytes, alpha, name }: Omit<Sizing, 'slot'>): Promise<Pixels> {
  const pixels = await readPicture(bytes, name);
  return alpha ? pixels : withoutAlpha(pixels);
}

interface Sizing {
  readonly bytes: Uint8Array;
  readonly slot: TextureSlot;
  readonly alpha: boolean;
  readonly name: string;
}

/** Decodes a picture and brings it to size; what the GPU made of it is held against the CPU's. */
async function readSized(
  { gpu, bench }: MakeTexture,
  { bytes, slot, alpha, name }: Sizing,
  { width, height }: TextureOrder,
  signal: AbortSignal,
): Promise<MadePixels> {
  const source = await readShown({ bytes, alpha, name });
  signal.throwIfAborted();
  if (source.width === width && source.height === height) return { pixels: source, gpuMs: 0 };
  const made = await gpu.resize(source, slot, width, height, signal);
  const sized = await cpuResize(source, { slot, alpha, width, height });
  const references = { slot, sized, mip: null };
  const { pixels } = made;
  await bench.run('compare', { expected: pixels, found: pixels, references, alpha, name }, signal);
  return made;
}
