import type { AdapterInfo } from '../../contract/conversion.ts';
import type { ChannelRange } from '../kernels/analyse.ts';
import type { TextureProfile } from '../kernels/efforts.ts';
import { type KeptChild, keepChild } from './keep-child.ts';
import type { Job, View } from './messages.ts';

/** A picture: rows from the top, four bytes per pixel, straight alpha. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/** What a texture holds decides how it may be filtered: sRGB colour, unit vectors, or plain numbers. */
export type TextureSlot = 'color' | 'normal' | 'data';

/** UASTC LDR 4x4 blocks, largest level first. */
export interface EncodedTexture {
  readonly width: number;
  readonly height: number;
  readonly levels: readonly {
    readonly width: number;
    readonly height: number;
    readonly blocks: Uint8Array;
    /** What the blocks were made from, where that was asked for. */
    readonly rgba?: Uint8Array | undefined;
  }[];
  readonly gpuMs: number;
}

/** What became of the device's time, since the start. */
export interface GpuUsage {
  /** How long jobs were with the child. */
  readonly busySeconds: number;
  /** Children that ended before they should, by why. */
  readonly lost: Readonly<Record<string, number>>;
}

/** The GPU child process as the pipeline sees it. A call rejects with Failure('gpu.lost') when the child dies under it; the next call starts a new one. A child that does not answer in time is ended; an aborted call ends at once. */
export interface Gpu {
  readonly adapter: AdapterInfo;
  /** How much is tried for a texture, unless a call says otherwise. Other bytes come out, so keys have to name it. */
  readonly profile: TextureProfile;
  readonly usage: GpuUsage;
  /** Resizes in linear light (colour) or plainly (data), renormalises normals. */
  resize(
    pixels: Pixels,
    slot: TextureSlot,
    width: number,
    height: number,
    signal?: AbortSignal,
  ): Promise<MadePixels>;
  /** Resizes to `width` x `height`, makes the full mip chain (sRGB-correct for colour) and encodes every level. */
  encode(
    pixels: Pixels,
    slot: TextureSlot,
    width: number,
    height: number,
    options?: {
      mips?: boolean;
      /** Alpha from which a pixel is shown: mip levels keep the share of pixels that is. */
      cutoff?: number | null;
      profile?: TextureProfile;
      /** That no pixel lets anything through, where that is known: else it is looked for, which takes as long as the upload. */
      opaque?: boolean;
      /** Whether each level's pixels are wanted, too. */
      pixels?: boolean;
      signal?: AbortSignal;
    },
  ): Promise<EncodedTexture>;
  /** How far each channel reaches. */
  analyse(pixels: Pixels, signal?: AbortSignal): Promise<{ range: ChannelRange; gpuMs: number }>;
  /** One picture with the red of `occlusion` and the green and blue of `surface`, which is as large. */
  pack(occlusion: Pixels, surface: Pixels, signal?: AbortSignal): Promise<MadePixels>;
  /** The picture in another colour ('#rrggbb') with its light and shade kept, where the red of the mask is; a mask is as large. */
  recolour(
    pixels: Pixels,
    color: string,
    mask: Pixels | null,
    signal?: AbortSignal,
  ): Promise<MadePixels>;
  /** Pictures of a self-contained GLB (JPEG/PNG/WebP textures, no compression extensions), one per frame of the view; geometry and textures are read once for all of them. `warnings` names what the pictures do not show. */
  draw(
    glb: Uint8Array,
    view: View,
    signal?: AbortSignal,
  ): Promise<{ frames: readonly Pixels[]; gpuMs: number; warnings: readonly string[] }>;
  /** The same with one frame: a poster. */
  poster(
    glb: Uint8Array,
    size: number,
    background: string | null,
    signal?: AbortSignal,
  ): Promise<MadePixels>;
  close(): Promise<void>;
}

export interface MadePixels {
  readonly pixels: Pixels;
  readonly gpuMs: number;
}

export interface GpuOptions {
  /** Where unpacked drivers are kept between starts. */
  readonly cacheDir: string;
  /** A folder of driver packages that were unpacked instead of installed. */
  readonly driverDir?: string | undefined;
  readonly log: (line: string) => void;
  /** Only this driver; without it the best one that encodes the test block. */
  readonly driver?: AdapterInfo['driver'];
  /** How much is tried for a texture; without it what the adapter is fast enough for. */
  readonly textures?: TextureProfile | undefined;
  /** After so long a job's driver counts as hung; without it two minutes, one on hardware. */
  readonly jobMsMax?: number;
}

/** Starts the GPU child on the first driver that encodes a known block to the known bytes. */
export async function openGpu(options: GpuOptions): Promise<Gpu> {
  const children = await keepChild(options);
  const one = async (job: Job, input: Uint8Array | readonly Uint8Array[], signal?: AbortSignal) => {
    const inputs = input instanceof Uint8Array ? [input] : input;
    const { parts, sizes, gpuMs } = await children.run(job, inputs, signal);
    return { pixels: { width: 0, height: 0, ...sizes[0], rgba: parts[0] ?? EMPTY }, gpuMs };
  };
  return {
    profile: children.profile,
    get adapter() {
      return children.adapter();
    },
    get usage() {
      return children.usage();
    },
    resize: (...[{ rgba, ...from }, slot, width, height, signal]) =>
      one({ kind: 'resize', slot, from: sizeOf(from), to: { width, height } }, rgba, signal),
    async analyse({ rgba }, signal) {
      const { parts, gpuMs } = await children.run({ kind: 'analyse' }, [rgba], signal);
      return { range: rangeOf([...(parts[0] ?? EMPTY)]), gpuMs };
    },
    pack: (occlusion, surface, signal) =>
      one({ kind: 'pack', size: sizeOf(surface) }, [occlusion.rgba, surface.rgba], signal),
    recolour: (pixels, color, mask, signal) =>
      one(
        { kind: 'recolour', size: sizeOf(pixels), color },
        [pixels.rgba, ...(mask === null ? [] : [mask.rgba])],
        signal,
      ),
    poster: (glb, size, background, signal) =>
      one({ kind: 'draw', size, background, frames: 1 }, glb, signal),
    async draw(glb, view, signal) {
      const done = await children.run({ kind: 'draw', ...view }, [glb], signal);
      const { parts, sizes, gpuMs, warnings = [] } = done;
      const frames = sizes.map((size, frame) => ({ ...size, rgba: parts[frame] ?? EMPTY }));
      return { frames, gpuMs, warnings };
    },
    encode: (...of) => encode(children, ...of),
    close: () => children.close(),
  };
}

async function encode(
  children: KeptChild,
  ...[
    { rgba, ...from },
    slot,
    width,
    height,
    {
      mips = true,
      cutoff = null,
      profile = children.profile,
      opaque = false,
      pixels = false,
      signal,
    } = {},
  ]: Parameters<Gpu['encode']>
): Promise<EncodedTexture> {
  const to = { width, height };
  const how = { mips, cutoff, profile, opaque, pixels };
  const job: Job = { kind: 'encode', slot, from: sizeOf(from), to, ...how };
  const { parts, sizes, gpuMs } = await children.run(job, [rgba], signal);
  const levels = sizes.map((size, level) => ({
    ...size,
    blocks: parts[level] ?? EMPTY,
    rgba: parts[level + sizes.length],
  }));
  return { ...to, levels, gpuMs };
}

const rangeOf = ([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]: number[]) =>
  ({ low: [a, b, c, d], high: [e, f, g, h] }) satisfies ChannelRange;
const EMPTY = new Uint8Array();
const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height });
