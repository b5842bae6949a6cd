import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Document } from '@gltf-transform/core';
import { cacheFolder } from '../src/embedded/cache-folder.mjs';
import { glbOf } from '../test/conversion/made-models.ts';
import { profileModel, vendoredModel } from './usdz/models.ts';
import { bendingStrip, cupboard } from '../test/conversion/usdz/moving-models.ts';
import { everyMaterial } from './usdz/every-material.ts';
import { type Measured, measureUsdz } from './usdz/measure-usdz.ts';
import { type Drawn, drawBoth } from './usdz/draw-both.ts';
import { openWorkplace } from '../test/conversion/workplace.ts';
import { type Judged, judgeByPixar } from './usdz/pixar.ts';

// AR files of real models and of one with every kind of material: how long they take, how large they are, and what Pixar's own
// library says of them. It needs python3 with pip; usd-core is put into the cache folder once.

/** As much as two shipping renderers agree about one file. */
const ALIKE_DB = 29;
/** Glass and coats, which USD's surface has in part; and what bends, of which the renderer of GLBs shows no bending. */
const EXCUSED = new Set(['every material', 'strip that bends']);

const made = async (document: Promise<Document>): Promise<Uint8Array> => glbOf(await document);
const models: Readonly<Record<string, () => Promise<Uint8Array>>> = {
  'wicker chair': () => readFile(vendoredModel('WickerChair.glb')),
  mixer: () => readFile(vendoredModel('Mixer.glb')),
  'controller pico-4': () => readFile(profileModel('pico-4/left.glb')),
  'controller valve-index': () => readFile(profileModel('valve-index/right.glb')),
  'hand with bones': () => readFile(profileModel('generic-hand/left.glb')),
  'cupboard that opens': () => made(Promise.resolve(cupboard().document)),
  'strip that bends': () => made(Promise.resolve(bendingStrip().document)),
  'every material': () => made(everyMaterial()),
};

const folder = await mkdtemp(join(tmpdir(), 'plinth-usdz-'));
const place = await openWorkplace();
try {
  const rows: (Measured & Drawn & { name: string; file: string })[] = [];
  for (const [name, read] of Object.entries(models)) {
    const glb = await read();
    const measured = { ...(await measureUsdz(glb)), ...(await drawBoth(place, glb)) };
    const file = join(folder, `${name.replaceAll(' ', '-')}.usdz`);
    await writeFile(file, measured.usdz);
    rows.push({ ...measured, name, file });
  }
  const judged = await judgeByPixar(
    rows.map(({ file, boxes }) => ({ file, frames: boxes.map(({ frame }) => frame) })),
    join(process.env['PLINTH_CACHE_DIR'] ?? cacheFolder(process.env), 'usd-core'),
  );
  tell(rows, judged);
} finally {
  await place.close();
  await rm(folder, { recursive: true });
}

type Row = Measured & Drawn & { readonly name: string };

function tell(rows: readonly Row[], judged: readonly Judged[]): void {
  tellMachine(rows[0]?.driver ?? 'no GPU');
  console.log(
    '| model | triangles | source | USDZ | its layer | write ms | read back ms | Pixar: faults | warnings | triangles | bounds off, m | drawn alike, dB |',
  );
  console.log(`|${'---|'.repeat(12)}`);
  let faults = 0;
  for (const [index, row] of rows.entries()) {
    const verdict = judged[index];
    const wrong = verdict ? differences(row, verdict) : ['not judged'];
    faults += wrong.length;
    if (verdict) console.log(line(row, verdict));
    for (const says of wrong) console.log(`✗ ${row.name}: ${says}`);
    for (const says of [...(verdict?.warnings ?? []), ...row.warnings])
      console.log(`! ${row.name}: ${says}`);
  }
  const worst = (of: (row: Row) => number): number => Math.round(Math.max(...rows.map(of)));
  const metrics = {
    files: rows.length,
    faults,
    writeMsMax: worst(({ writeMs }) => writeMs),
    checkMsMax: worst(({ checkMs }) => checkMs),
    likenessMin: Math.round(Math.min(...rows.map(({ likeness }) => likeness)) * 10) / 10,
  };
  console.log(JSON.stringify({ bench: 'usdz', metrics, baseline: { faults: 0 } }));
  if (faults > 0) process.exitCode = 1;
}

const tellMachine = (driver: string): void =>
  console.log(
    `${cpus().length} x ${cpus()[0]?.model ?? 'unknown CPU'}, load ${loadavg()[0]?.toFixed(1)}, ${driver}\n`,
  );

/** The greatest difference of bounds, at rest and in every frame that was looked at. */
function boundsOff({ boxes }: Row, judged: Judged): number {
  return Math.max(
    ...boxes.flatMap(({ box }, index) =>
      box.map((value, at) => Math.abs(value - (judged.boxes[index]?.[at] ?? NaN))),
    ),
  );
}

function differences(row: Row, verdict: Judged): string[] {
  const off = boundsOff(row, verdict);
  return [
    ...verdict.faults,
    ...(verdict.triangles === row.triangles ? [] : [`${verdict.triangles} triangles`]),
    ...(off <= 1e-5 ? [] : [`its bounds are off by ${off} m`]),
    ...(row.likeness >= (EXCUSED.has(row.name) ? 0 : ALIKE_DB)
      ? []
      : [`drawn alike to ${row.likeness} dB`]),
    ...(verdict.upAxis === 'Y' && verdict.metersPerUnit === 1 ? [] : ['other units or axes']),
  ];
}

function line(row: Row, verdict: Judged): string {
  const sizes = [row.triangles, row.sourceBytes, row.usdz.byteLength, row.layerBytes];
  const cells = [
    row.name,
    ...sizes.map((value) => value.toLocaleString('en')),
    ...[row.writeMs, row.checkMs].map((value) => value.toFixed(0)),
    verdict.faults.length,
    verdict.warnings.length,
    verdict.triangles.toLocaleString('en'),
    boundsOff(row, verdict).toExponential(1),
    row.likeness.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}
