import { cpus } from 'node:os';
import { openGpu } from '../src/conversion/gpu/gpu.ts';
import { cacheFolder } from '../src/embedded/cache-folder.mjs';
import { measureTextures, textureTable } from './texture/measure-textures.ts';

// Our encoder of textures beside npm ktx2-encoder; PLINTH_DATA=<folder of pictures> replaces the committed ones.

const gpu = await openGpu({ cacheDir: cacheFolder(process.env), log: () => undefined });
try {
  const { pictures, pixels, rows } = await measureTextures(gpu);
  console.log(
    `${pictures} pictures, ${(pixels / 1e6).toFixed(1)} MPix; ${gpu.adapter.description}`,
  );
  console.log(`${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}\n`);
  console.log(textureTable(rows));
  const [own, levelZero, levelOne] = rows;
  const metrics = {
    ...own,
    pictures,
    adapter: gpu.adapter.description,
    hardware: gpu.adapter.hardware,
    timesLevelZero: Math.round(((own?.mpixPerS ?? 0) / (levelZero?.mpixPerS ?? 1)) * 10) / 10,
  };
  console.log(`\n${metrics.timesLevelZero} times as fast as level 0`);
  console.log(JSON.stringify({ bench: 'texture', metrics, baseline: { levelZero, levelOne } }));
} finally {
  await gpu.close();
}
