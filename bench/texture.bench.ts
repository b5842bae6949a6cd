import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { openGpu } from '../src/conversion/gpu/gpu.ts';
import { gpuOptions } from '../src/main/commands/gpu-options.ts';
import { measureMaps, measureTextures, measureTile } from './texture/measure-textures.ts';
import { measureSheet } from './texture/measure-sheet.ts';
import { photographs, productMaps } from './texture/pictures.ts';
import { plot } from './texture/plot.ts';
import { mapTable, textureTable } from './texture/tables.ts';

// Our encoder of textures beside npm ktx2-encoder: photographs, then textures of products.
// PLINTH_DATA=<folder with kodak/ and models/> replaces the committed pictures and adds models.
// --brief takes every fourth photograph, the maps up to 1024 pixels, and of them leaves out the slowest of the rivals;
// --plot <file> draws decibels against speed; --speed measures our own speed on one large picture, and nothing else.

const { values } = parseArgs({
  options: {
    brief: { type: 'boolean', default: false },
    plot: { type: 'string' },
    speed: { type: 'boolean', default: false },
  },
});
const { brief } = values;
const data = process.env['PLINTH_DATA'];
const gpu = await openGpu(gpuOptions(process.env));
const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}, load ${loadavg()[0]}`;

async function speed(): Promise<void> {
  const { width, height, speeds, floor, halved } = await measureSheet(gpu, await photographs(data));
  console.log(`${width} x ${height}, no mips, pixels to blocks; ${gpu.adapter.description}`);
  console.log(`${machine}\n`);
  for (const { profile, call, device } of speeds)
    console.log(
      `${profile.padEnd(8)} ${call} MPix/s as called, ${device} in the GPU's process, ${(call / floor).toFixed(2)} of the way there and back (${floor})`,
    );
  const { description, hardware } = gpu.adapter;
  console.log(
    `halved in linear light by Lanczos: ${halved.ours} MPix/s of the source, sharp ${halved.sharp}: ${(halved.ours / halved.sharp).toFixed(2)} times`,
  );
  const metrics = {
    width,
    height,
    speeds,
    halved: halved.ours,
    profile: gpu.profile,
    adapter: description,
    hardware,
  };
  console.log(
    JSON.stringify({ bench: 'texture', metrics, baseline: { floor, sharpHalved: halved.sharp } }),
  );
}

async function rivals(): Promise<void> {
  const all = await photographs(data);
  const photos = brief && all.length > 6 ? all.filter((_, at) => at % 4 === 0) : all;
  const { pictures, pixels, rows } = await measureTextures(gpu, photos, [0, 1, 2, 'ETC1S']);
  console.log(
    `${pictures} pictures, ${(pixels / 1e6).toFixed(1)} MPix; ${gpu.adapter.description}`,
  );
  console.log(`${machine}\n`);
  console.log(`${textureTable(rows)}\n`);
  const found = await productMaps(data);
  const maps = await measureMaps(
    gpu,
    brief ? found.filter(({ picture }) => picture.width <= 1024) : found,
    brief ? [0] : [0, 2],
  );
  console.log(mapTable(maps));
  const [first] = photos;
  const tileMs = first === undefined ? null : await measureTile(gpu, first);
  console.log(`\na tile, which is the longest dispatch, in all kernels together: ${tileMs} ms`);
  const find = (name: string) => rows.find(({ encoder }) => encoder === name);
  const [quality, fast] = [find('plinth quality'), find('plinth fast')];
  const [levelZero, levelOne] = [find('ktx2-encoder level 0'), find('ktx2-encoder level 1')];
  const times = (of = 0, by = 1): number => Math.round((of / by) * 10) / 10;
  const metrics = {
    quality,
    fast,
    rdo: find('plinth --rdo 2'),
    tileMs,
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
  if (values.plot !== undefined)
    await writeFile(values.plot, plot(rows, `${pictures} pictures · ${gpu.adapter.description}`));
  console.log(`\nfast is ${metrics.fastTimesLevelZero} times as fast as level 0`);
  console.log(`quality is ${metrics.qualityTimesLevelOne} times as fast as level 1`);
  console.log(JSON.stringify({ bench: 'texture', metrics, baseline }));
}

try {
  await (values.speed ? speed() : rivals());
} finally {
  await gpu.close();
}
