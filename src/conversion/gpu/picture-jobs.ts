import { lightTable } from '../kernels/recolour.ts';
import { toneColours } from '../kernels/tone-colours.ts';
import { dispatchRuns } from './dispatch-runs.ts';
import type { Done } from './encode-texture.ts';
import { download, openMemory, type Memory } from './memory.ts';
import type { Job } from './messages.ts';
import type { TextureKernels } from './texture-kernels.ts';

/** For what is read back. The global is there only once a device is open. */
const readable = (): GPUBufferUsageFlags => GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
/** So many pixels of a picture are looked at together: 16 384² of them do not fit one binding. */
const ANALYSED_AT_ONCE = 16_777_216;

/** Runs a job with an account of its buffers and its time. */
async function timed(
  { device }: TextureKernels,
  job: (memory: Memory) => Promise<Omit<Done, 'gpuMs'>>,
): Promise<Done> {
  const memory = openMemory(device);
  const start = performance.now();
  try {
    return { ...(await job(memory)), gpuMs: performance.now() - start };
  } finally {
    memory.release();
  }
}

/** The least and the greatest value of each channel: eight bytes. */
export const analysePicture = (kernels: TextureKernels, rgba: Uint8Array): Promise<Done> =>
  timed(kernels, async (memory) => {
    const start = Uint32Array.of(255, 255, 255, 255, 0, 0, 0, 0);
    const range = memory.upload(start, readable());
    for (let first = 0; first < rgba.length; first += ANALYSED_AT_ONCE * 4) {
      const part = rgba.subarray(first, first + ANALYSED_AT_ONCE * 4) as Uint8Array<ArrayBuffer>;
      const pixels = memory.upload(part, GPUBufferUsage.STORAGE);
      const buffers = [pixels, range];
      await dispatchRuns(kernels, memory, { kernel: 'analyse', count: part.length / 4, buffers });
    }
    const [words = start] = await download(kernels.device, [{ buffer: range, bytes: 32 }]);
    return { parts: [Uint8Array.from(new Uint32Array(words.buffer))], sizes: [] };
  });

/** Red of the first picture beside green and blue of the second. */
export const packPictures = (
  kernels: TextureKernels,
  { size }: Extract<Job, { kind: 'pack' }>,
  parts: readonly Uint8Array[],
): Promise<Done> =>
  timed(kernels, async (memory) => {
    const pixels = size.width * size.height;
    const sources = parts.map((rgba) => upload(memory, rgba));
    const result = memory.buffer(pixels * 4, readable());
    await dispatchRuns(kernels, memory, {
      kernel: 'pack',
      count: pixels,
      buffers: [...sources, result],
    });
    return {
      parts: await download(kernels.device, [{ buffer: result, bytes: pixels * 4 }]),
      sizes: [size],
    };
  });

/** The first picture in another colour, where the second one is red if there is one. */
export const recolourPicture = (
  kernels: TextureKernels,
  { size, color }: Extract<Job, { kind: 'recolour' }>,
  [rgba = new Uint8Array(), mask]: readonly Uint8Array[],
): Promise<Done> =>
  timed(kernels, async (memory) => {
    const pixels = size.width * size.height;
    const picture = upload(memory, rgba);
    const buffers = [
      picture,
      mask === undefined ? picture : upload(memory, mask),
      memory.upload(lightTable(), GPUBufferUsage.STORAGE),
    ];
    const job = [mask === undefined ? 0 : 1];
    const counts = memory.buffer(1024, readable());
    await dispatchRuns(kernels, memory, {
      kernel: 'lightnessCount',
      count: pixels,
      job,
      buffers: [...buffers, counts],
    });
    const [counted = new Uint8Array()] = await download(kernels.device, [
      { buffer: counts, bytes: 1024 },
    ]);
    const tones = toneColours(color, [...new Uint32Array(counted.buffer)]);
    const result = memory.buffer(pixels * 4, readable());
    await dispatchRuns(kernels, memory, {
      kernel: 'recolour',
      count: pixels,
      job,
      buffers: [...buffers, memory.upload(tones, GPUBufferUsage.STORAGE), result],
    });
    return {
      parts: await download(kernels.device, [{ buffer: result, bytes: pixels * 4 }]),
      sizes: [size],
    };
  });

const upload = (memory: Memory, rgba: Uint8Array): GPUBuffer =>
  memory.upload(rgba as Uint8Array<ArrayBuffer>, GPUBufferUsage.STORAGE);
