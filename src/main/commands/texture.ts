import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type Gpu, openGpu } from '../../conversion/gpu/gpu.ts';
import { encodeKtx2 } from '../../conversion/texture/encode-ktx2.ts';
import { readPicture } from '../../conversion/texture/read-picture.ts';
import { type Workbench, openWorkbench } from '../../conversion/workbench/workbench.ts';
import { progressOn } from './convert/progress.ts';
import { gpuOptions } from './gpu-options.ts';
import { openFile } from './open-file.ts';
import { outputNames } from './output-names.ts';
import { readWords } from './read-words.ts';
import { tellFault } from './tell-fault.ts';
import { type TextureOptions, textureOptions, usage } from './texture/options.ts';
import { picturesIn } from './texture/pictures-in.ts';
import { type Row, table } from './texture/table.ts';
import { untilInterrupted } from './until-interrupted.ts';

/** `plinth texture`: pictures to KTX2 textures with UASTC blocks, each read back and compared. */
export async function texture(args: readonly string[]): Promise<number> {
  const options = readWords(args, { name: 'texture', usage, read: textureOptions });
  if (typeof options === 'number') return options;
  const { profile } = options;
  const gpu = await openGpu({
    ...gpuOptions(process.env),
    ...(profile === undefined ? {} : { textures: profile }),
  });
  const bench = openWorkbench(availableParallelism());
  const tools = { gpu, bench };
  try {
    await mkdir(options.out, { recursive: true });
    return await untilInterrupted((signal) => encodeAll(tools, options, signal));
  } finally {
    await Promise.all([gpu.close(), bench.close()]);
  }
}

interface Tools {
  readonly gpu: Gpu;
  readonly bench: Workbench;
}

async function encodeAll(
  tools: Tools,
  options: TextureOptions,
  signal: AbortSignal,
): Promise<number> {
  const files = await picturesIn(options.paths);
  const names = outputNames(files);
  const rows: Row[] = [];
  let faults = 0;
  const progress = progressOn(process.stderr, 'texture');
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break;
    progress.show(`${index + 1} of ${files.length} · ${file}`, index / files.length);
    try {
      const named = { file, name: names[index] ?? file };
      const row = await encodeFile(tools, options, named, signal);
      progress.clear();
      rows.push(row);
      if (options.json) process.stdout.write(`${JSON.stringify(row)}\n`);
    } catch (error) {
      progress.clear();
      tellFault(file, error, options.json);
      faults += 1;
    }
  }
  if (!options.json)
    process.stdout.write(
      table(rows)
        .map((line) => `${line}\n`)
        .join(''),
    );
  return faults === 0 && rows.length > 0 ? 0 : 1;
}

async function encodeFile(
  { gpu, bench }: Tools,
  { slot, lambda, cutoff: shown, out }: TextureOptions,
  { file, name }: { file: string; name: string },
  signal: AbortSignal,
): Promise<Row> {
  // Of 0 every pixel is shown, and there is nothing to keep.
  const cutoff = shown === null ? null : Math.max(1, Math.ceil(shown * 255));
  const bytes = await openFile(file);
  const made = await encodeKtx2(gpu, await readPicture(bytes), slot, {
    lambda,
    search: (order) => bench.run('search-strip', order, signal),
    cutoff,
  });
  const output = join(out, `${name}.ktx2`);
  await writeFile(output, made.file);
  return {
    file,
    output,
    size: `${made.width}x${made.height}`,
    levels: made.levels,
    bytesBefore: bytes.byteLength,
    bytesAfter: made.file.byteLength,
    psnr: made.psnr,
    // All mip levels together are a third more than the first.
    megapixelsPerSecond: (made.width * made.height * 4) / 3 / made.gpuMs / 1000,
    adapter: gpu.adapter.description,
  };
}
