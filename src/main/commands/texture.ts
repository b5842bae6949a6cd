import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { extname, join, parse as parsePath } from 'node:path';
import { parseArgs } from 'node:util';
import { type Gpu, type TextureSlot, openGpu } from '../../conversion/gpu/gpu.ts';
import { encodeKtx2 } from '../../conversion/texture/encode-ktx2.ts';
import { readPicture } from '../../conversion/texture/read-picture.ts';
import { describe } from '../describe-failure.ts';
import { gpuOptions } from './gpu-options.ts';
import { openFile } from './open-file.ts';
import { progressOn } from './convert/progress.ts';

const USAGE = `usage: npm run plinth -- texture <picture or folder…> --slot color|normal|data [options]
  --slot     what the pictures hold: colour (sRGB), directions, or plain numbers (default: color)
  --profile  fast or quality: how much is tried (default: what the GPU is fast enough for)
  --rdo      fewer bytes for a little loss: 2 makes them about a sixth smaller; never more than one decibel (default: 0, off)
  --cutoff   alpha from 0 to 1 from which a cut-out is shown: mip levels then keep its coverage
  --out      where the KTX2 files go (default: this folder)
  --json     one JSON object per file instead of a table`;
const SLOTS: readonly TextureSlot[] = ['color', 'normal', 'data'];
const PROFILES = ['fast', 'quality'] as const;
type Profile = (typeof PROFILES)[number];
const PICTURES = new Set(['.png', '.jpg', '.jpeg', '.webp', '.avif', '.tif', '.tiff']);

interface Options {
  readonly paths: readonly string[];
  readonly slot: TextureSlot;
  readonly profile: Profile | undefined;
  readonly lambda: number;
  readonly cutoff: number | null;
  readonly out: string;
  readonly json: boolean;
}

interface Row {
  readonly file: string;
  readonly size: string;
  readonly levels: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly psnr: number;
  readonly megapixelsPerSecond: number;
  readonly adapter: string;
}

/** `plinth texture`: pictures to KTX2 textures with UASTC blocks, each read back and compared. */
export async function texture(args: readonly string[]): Promise<number> {
  const options = read(args);
  if (options === null) {
    process.stderr.write(`${USAGE}\n`);
    return 2;
  }
  const { profile } = options;
  const gpu = await openGpu({
    ...gpuOptions(process.env),
    ...(profile === undefined ? {} : { textures: profile }),
  });
  const rows: Row[] = [];
  let faults = 0;
  try {
    await mkdir(options.out, { recursive: true });
    const files = await filesOf(options.paths);
    const progress = progressOn(process.stderr, 'texture');
    for (const [index, file] of files.entries()) {
      progress.show(`${file} (${index + 1} of ${files.length})`, index / files.length);
      const row = await encodeFile(gpu, options, file).catch((error: unknown) =>
        describe(error, file),
      );
      progress.clear();
      if (typeof row !== 'string') rows.push(row);
      else {
        faults += 1;
        process.stderr.write(`${row}\n`);
      }
    }
  } finally {
    await gpu.close();
  }
  const told = options.json ? rows.map((row) => JSON.stringify(row)) : table(rows);
  process.stdout.write(told.map((line) => `${line}\n`).join(''));
  return faults === 0 && rows.length > 0 ? 0 : 1;
}

function read(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        slot: { type: 'string', default: 'color' },
        profile: { type: 'string' },
        rdo: { type: 'string', default: '0' },
        cutoff: { type: 'string' },
        out: { type: 'string', default: '.' },
        json: { type: 'boolean', default: false },
      },
    });
    const slot = SLOTS.find((each) => each === values.slot);
    const profile = PROFILES.find((each) => each === values.profile);
    if (slot === undefined || positionals.length === 0) return null;
    if (values.profile !== undefined && profile === undefined) return null;
    const lambda = numberUpTo(values.rdo, RDO_MAX);
    const cutoff = values.cutoff === undefined ? null : numberUpTo(values.cutoff, 1);
    if (lambda === null || (values.cutoff !== undefined && cutoff === null)) return null;
    const { out, json } = values;
    return { paths: positionals, slot, profile, lambda, cutoff, out, json };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return null;
  }
}

const RDO_MAX = 100;

/** A number from 0 to `most`; null for anything else. */
function numberUpTo(text: string, most: number): number | null {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  return value >= 0 && value <= most ? value : null;
}

/** Files as they were named, folders as the pictures in them. */
async function filesOf(paths: readonly string[]): Promise<string[]> {
  const lists = paths.map(async (path) => {
    const isFolder = await stat(path).then(
      (found) => found.isDirectory(),
      () => false, // a file that is not there gets its line when its turn comes
    );
    if (!isFolder) return [path];
    const names = (await readdir(path)).toSorted();
    return names
      .filter((name) => PICTURES.has(extname(name).toLowerCase()))
      .map((name) => join(path, name));
  });
  return (await Promise.all(lists)).flat();
}

async function encodeFile(gpu: Gpu, options: Options, file: string): Promise<Row> {
  const { slot, lambda, out } = options;
  // Of 0 every pixel is shown, and there is nothing to keep.
  const cutoff = options.cutoff === null ? null : Math.max(1, Math.ceil(options.cutoff * 255));
  const bytes = await openFile(file);
  const made = await encodeKtx2(gpu, await readPicture(bytes), slot, { lambda, cutoff });
  await writeFile(join(out, `${parsePath(file).name}.ktx2`), made.file);
  return {
    file,
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

function table(rows: readonly Row[]): string[] {
  if (rows.length === 0) return [];
  const head = ['file', 'size', 'levels', 'bytes before', 'bytes after', 'PSNR dB', 'MPix/s'];
  const cells = rows.map((row) => [
    row.file,
    row.size,
    String(row.levels),
    String(row.bytesBefore),
    String(row.bytesAfter),
    row.psnr.toFixed(2),
    row.megapixelsPerSecond.toFixed(1),
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = [head, ...cells].map((line) =>
    line
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  '),
  );
  return [...lines, `adapter: ${rows[0]?.adapter ?? ''}`];
}
