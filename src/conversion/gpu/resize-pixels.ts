import { lanczosFilter, packFilter } from '../kernels/resize.ts';
import { slotNumber } from '../kernels/transfer.ts';
import { dispatch } from './dispatch.ts';
import type { GpuPixels } from './encode-blocks.ts';
import type { Pixels, TextureSlot } from './gpu.ts';
import type { Memory } from './memory.ts';
import type { TextureKernels } from './texture-kernels.ts';

/** Uploads a picture at the size it is wanted in. Works through it in strips, so that neither a 16384² source nor its halfway form has to fit one binding. */
export async function resizePixels(
  kernels: TextureKernels,
  memory: Memory,
  source: Pixels,
  to: { readonly width: number; readonly height: number; readonly slot: TextureSlot },
): Promise<GpuPixels> {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const rgba = source.rgba as Uint8Array<ArrayBuffer>;
  if (source.width === to.width && source.height === to.height)
    return { ...to, buffer: memory.upload(rgba, usage) };
  const { device } = kernels;
  const [acrossKernel, downKernel] = await Promise.all([
    kernels.get('resizeAcross'),
    kernels.get('resizeDown'),
  ]);
  const result = memory.buffer(to.width * to.height * 4, usage);
  await memory.granted();
  const columns = lanczosFilter(source.width, to.width);
  const rows = lanczosFilter(source.height, to.height);
  const transfer = kernels.transfer[to.slot];
  const slot = slotNumber[to.slot];
  const columnFilter = memory.upload(packFilter(columns), GPUBufferUsage.STORAGE);
  const rowFilter = memory.upload(packFilter(rows), GPUBufferUsage.STORAGE);
  for (const strip of strips(rows, source, to, kernels.pixelsPerDispatch)) {
    const count = strip.endRow - strip.firstRow;
    const bytes = rgba.subarray(strip.firstRow * source.width * 4, strip.endRow * source.width * 4);
    const input = memory.upload(bytes, GPUBufferUsage.STORAGE);
    const across = memory.buffer(to.width * count * 16, GPUBufferUsage.STORAGE);
    dispatch(device, memory, {
      pipeline: acrossKernel,
      job: [source.width, to.width, count, slot, columns.taps],
      buffers: [transfer, input, columnFilter, across],
      groups: [Math.ceil(to.width / 64), count],
    });
    dispatch(device, memory, {
      pipeline: downKernel,
      job: [to.width, strip.firstRow, strip.firstOut, strip.endOut, slot, rows.taps],
      buffers: [transfer, across, rowFilter, result],
      groups: [Math.ceil(to.width / 64), strip.endOut - strip.firstOut],
    });
    // Freed when the queue is done with them; kept to the job's end they would add up to the whole picture in floats.
    input.destroy();
    across.destroy();
  }
  return { width: to.width, height: to.height, buffer: result };
}

interface Strip {
  readonly firstOut: number;
  readonly endOut: number;
  readonly firstRow: number;
  readonly endRow: number;
}

/** Cuts the result into runs of rows whose source rows are few enough for one dispatch. */
function strips(
  rows: { readonly taps: number; readonly starts: readonly number[] },
  source: Pixels,
  to: { readonly width: number; readonly height: number },
  pixelsPerDispatch: number,
): Strip[] {
  const rowsAtOnce = Math.max(
    1,
    Math.min(65_535, Math.floor(pixelsPerDispatch / Math.max(source.width, to.width))),
  );
  const outAtOnce = Math.max(
    1,
    Math.floor(
      (Math.max(1, rowsAtOnce - rows.taps) * to.height) / Math.max(source.height, to.height),
    ),
  );
  const cut: Strip[] = [];
  for (let firstOut = 0; firstOut < to.height; firstOut += outAtOnce) {
    const endOut = Math.min(to.height, firstOut + outAtOnce);
    const firstRow = rows.starts[firstOut] ?? 0;
    const endRow = (rows.starts[endOut - 1] ?? 0) + rows.taps;
    cut.push({ firstOut, endOut, firstRow, endRow });
  }
  return cut;
}
