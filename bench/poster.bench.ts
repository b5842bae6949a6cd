import { readFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { openOneOf } from '../test/conversion/gpu/three/open-three.ts';
import { compareCertified } from './poster/certified.ts';
import { type Looks, type Row, measureLooks } from './poster/measure-looks.ts';
import { vendoredModel } from './usdz/models.ts';

// Posters: our renderer and three.js', the same light and camera, each first in a process that has drawn nothing and then again.
// PLINTH_DRIVER_DIR adds lavapipe to SwiftShader; PLINTH_DATA=<folder with models/rr-*.png> adds the certification renders.

const driverDir = process.env['PLINTH_DRIVER_DIR'];
const data = process.env['PLINTH_DATA'];
const drivers = driverDir === undefined ? ['swiftshader'] : ['swiftshader', 'lavapipe'];

console.log(
  `${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}, load ${loadavg()[0]?.toFixed(1)}\n`,
);
console.log('| model | pixels | driver | first: ours | three | later: ours | three | likeness |');
console.log(`|${'---|'.repeat(8)}`);
const rows: (Row & { driver: string })[] = [];
for (const driver of drivers)
  for (const size of [512, 1024])
    for (const model of ['WickerChair', 'Mixer']) {
      const glb = new Uint8Array(await readFile(vendoredModel(`${model}.glb`)));
      const row = { ...(await measureLooks(glb, { model, size, driver, driverDir })), driver };
      rows.push(row);
      console.log(line(row));
    }
const certified = data === undefined ? [] : await certify(data);
const metrics = {
  own: rows.map(({ model, size, driver, own }) => ({ model, size, driver, ...own })),
  likenessMin: Math.min(...rows.map(({ likeness }) => likeness)),
  certified,
};
const baseline = {
  three: rows.map(({ model, size, driver, three }) => ({ model, size, driver, ...three })),
};
console.log(`\nload ${loadavg()[0]?.toFixed(1)} at the end`);
console.log(JSON.stringify({ bench: 'poster', metrics, baseline }));

async function certify(folder: string) {
  const own = await openOneOf('own');
  try {
    const found = await compareCertified(own, folder);
    console.log('\n| certification render | PSNR dB | SSIM |\n|---|---|---|');
    for (const each of found)
      console.log(`| ${each.picture} | ${each.psnr.toFixed(1)} | ${each.ssim.toFixed(3)} |`);
    return found;
  } finally {
    await own.child.close();
  }
}

function line({ model, size, driver, own, three, likeness }: Row & { driver: string }): string {
  const cells = (['first', 'later'] as const).flatMap((when) => [
    taken(own, when),
    taken(three, when),
  ]);
  return `| ${[model, size, driver, ...cells, `${likeness.toFixed(1)} dB`].join(' | ')} |`;
}

function taken(looks: Looks, when: keyof Looks): string {
  const { wall, cpu } = looks[when];
  return `${wall.toFixed(0)} (${cpu ?? '?'})`;
}
