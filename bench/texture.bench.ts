import { cpus, loadavg } from 'node:os';
import { openGpu } from '../src/conversion/gpu/gpu.ts';
import { gpuOptions } from '../src/main/commands/gpu-options.ts';
import { measureMaps, measureTextures } from './texture/measure-textures.ts';
import { productMaps } from './texture/pictures.ts';
import { mapTable, textureTable } from './texture/tables.ts';

// Our encoder of textures beside npm ktx2-encoder: photographs, then textures of products.
// PLINTH_DATA=<folder with kodak/ and models/> replaces the committed pictures and adds models.

const data = process.env['PLINTH_DATA'];
const gpu = await openGpu(gpuOptions(process.env));
try {
  const { pictures, pixels, rows } = await measureTextures(gpu, data);
  console.log(
    `${pictures} pictures, ${(pixels / 1e6).toFixed(1)} MPix; ${gpu.adapter.description}`,
  );
  console.log(`${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}, load ${loadavg()[0]}\n`);
  console.log(`${textureTable(rows)}\n`);
  const maps = await measureMaps(gpu, await productMaps(data));
  console.log(mapTable(maps));
  const [quality, fast, levelZero, levelOne] = rows;
  const times = (of = 0, by = 1): number => Math.round((of / by) * 10) / 10;
  const metrics = {
    quality,
    fast,
    pictures,
    profile: gpu.profile,
    adapter: gpu.adapter.description,
    hardware: gpu.adapter.hardware,
    fastTimesLevelZero: times(fast?.mpixPerS, levelZero?.mpixPerS),
    qualityTimesLevelOne: times(quality?.mpixPerS, levelOne?.mpixPerS),
    maps: maps.filter(({ encoder }) => encoder.startsWith('plinth')),
  };
  const baseline = {
    levelZero,
    levelOne,
    maps: maps.filter(({ encoder }) => !encoder.startsWith('plinth')),
  };
  console.log(`\nfast is ${metrics.fastTimesLevelZero} times as fast as level 0`);
  console.log(`quality is ${metrics.qualityTimesLevelOne} times as fast as level 1`);
  console.log(JSON.stringify({ bench: 'texture', metrics, baseline }));
} finally {
  await gpu.close();
}
