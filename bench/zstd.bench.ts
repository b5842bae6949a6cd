import { cpus, loadavg } from 'node:os';
import { constants, zstdCompressSync } from 'node:zlib';
import { openGpu } from '../src/conversion/gpu/gpu.ts';
import { gpuOptions } from '../src/main/commands/gpu-options.ts';
import { photographs, productMaps } from './texture/pictures.ts';

// Zstandard's levels on UASTC blocks: bytes against processor time, which other work on the machine does not change.
// PLINTH_DATA as for the bench of textures. Arguments: the levels, else all from 3 to 19.

const given = process.argv.slice(2).map(Number);
const LEVELS = given.length > 0 ? given : Array.from({ length: 17 }, (_, at) => at + 3);
const data = process.env['PLINTH_DATA'];
const gpu = await openGpu(gpuOptions(process.env));
try {
  const groups = { photographs: await photographs(data), maps: await productMaps(data) };
  console.log(`${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}, load ${loadavg()[0]}`);
  const metrics: Record<string, unknown[]> = {};
  for (const [group, pictures] of Object.entries(groups)) {
    const files: Uint8Array[] = [];
    for (const { picture, slot } of pictures) {
      const { width, height } = picture;
      const { levels } = await gpu.encode(picture, slot, width, height, { mips: false });
      files.push(...levels.map(({ blocks }) => blocks));
    }
    const rows = LEVELS.map((level) => measure(files, level));
    metrics[group] = rows;
    console.log(`\n${group}: ${rows[0]?.from ?? 0} bytes\nlevel       bytes  of all    MB/s`);
    for (const { level, bytes, share, megabytesPerS } of rows)
      console.log(
        `${String(level).padStart(5)}  ${String(bytes).padStart(10)}  ${share.toFixed(4)}  ${megabytesPerS.toFixed(1).padStart(6)}`,
      );
  }
  console.log(JSON.stringify({ bench: 'zstd', metrics, baseline: { level: 18 } }));
} finally {
  await gpu.close();
}

function measure(files: readonly Uint8Array[], level: number) {
  const from = files.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const start = process.cpuUsage();
  const params = { [constants.ZSTD_c_compressionLevel]: level };
  const bytes = files.reduce((sum, file) => sum + zstdCompressSync(file, { params }).byteLength, 0);
  const { user, system } = process.cpuUsage(start);
  return { level, from, bytes, share: bytes / from, megabytesPerS: from / (user + system) };
}
