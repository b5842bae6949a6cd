import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { squareMtl, squareObj } from './inputs/made-files.ts';
import { chair, glbOf, ramps } from './made-models.ts';

const main = fileURLToPath(new URL('../../src/main/plinth.ts', import.meta.url));
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-command-'));
  await writeFile(join(folder, 'chair.glb'), await glbOf(await chair()));
  await writeFile(join(folder, 'cut.glb'), (await glbOf(await chair())).subarray(0, 500));
});
afterAll(() => rm(folder, { recursive: true }));

const plinth = (args: readonly string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(process.execPath, [main, ...args], { cwd: folder }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

test('convert makes the files, tells what they are, and names a fault on one line', async () => {
  const { code, out, err } = await plinth([
    'convert',
    'chair.glb',
    'cut.glb',
    'absent.glb',
    '--out',
    'made',
    '--variant',
    'blue',
  ]);
  expect(code).toBe(1);
  expect((await readdir(join(folder, 'made'))).toSorted((a, b) => a.localeCompare(b))).toEqual([
    'chair.ar.usdz',
    'chair.poster.webp',
    'chair.store.glb',
    'chair.xr.glb',
  ]);
  expect(out).toMatch(/^chair\.glb · .* · 338 triangles · 2 textures/m);
  expect(out).toMatch(/chair\.store\.glb .* 338 triangles · .* · valid$/m);
  expect(out).toMatch(/chair\.ar\.usdz .* 338 triangles · 1 texture unchanged · read back$/m);
  expect(out).toMatch(/^1 of 3 models made, 2 failed$/m);
  expect(out).toMatch(/✓ Khronos 3D Commerce, Shopify, Google Merchant Center/);
  const faults = err.split('\n').filter((line) => line.startsWith('✗'));
  expect(faults).toEqual([
    expect.stringMatching(/^✗ cut\.glb: .*\[model\.truncated\]$/),
    expect.stringMatching(/^✗ absent\.glb: .*ENOENT.*\[file\.unreadable\]$/),
  ]);
});

test('with --json every file is one object', async () => {
  const { code, out } = await plinth([
    'convert',
    'chair.glb',
    '--recipe',
    'store',
    '--tint',
    'frame=#ff0000',
    '--out',
    'red',
    '--json',
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    file: 'chair.glb',
    outputs: { store: {} },
    report: { triangles: 338 },
  });
});

test('a folder with a model and its files is taken as one', async () => {
  await mkdir(join(folder, 'square/textures'), { recursive: true });
  await writeFile(join(folder, 'square/mesh.obj'), squareObj);
  await writeFile(join(folder, 'square/square.mtl'), squareMtl);
  await writeFile(join(folder, 'square/textures/weave.png'), await ramps(32, 3));
  const { code, out } = await plinth(['inspect', 'square', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    format: 'obj',
    triangles: 2,
    textures: [{ width: 32 }],
  });
});

test('a folder of several models is each of them', async () => {
  await mkdir(join(folder, 'range'), { recursive: true });
  for (const name of ['stool.glb', 'bench.glb', 'notes.txt'])
    await writeFile(join(folder, 'range', name), await glbOf(await chair()));
  const { code, out } = await plinth([
    'convert',
    'range',
    '--recipe',
    'poster',
    '--out',
    'range-made',
    '--json',
  ]);
  expect(code).toBe(0);
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { file: string }).file),
  ).toEqual([join('range', 'bench.glb'), join('range', 'stool.glb')]);
});

test('view serves the model before and after until it is stopped', async () => {
  const child = spawn(process.execPath, [main, 'view', 'chair.glb'], { cwd: folder });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += String(data);
      const found = /http:\S+/.exec(said)?.[0];
      if (found !== undefined) resolve(found);
    });
    child.once('exit', () => reject(new Error(`it ended: ${said}`)));
  });
  const page = await (await fetch(address)).text();
  expect(page).toContain('<h1>chair.glb</h1>');
  expect(page).toContain('<td>338</td><td>338</td>');
  const bytesAt = async (path: string) =>
    Buffer.from(await (await fetch(new URL(path, address))).arrayBuffer());
  expect((await bytesAt('/before.glb')).equals(await readFile(join(folder, 'chair.glb')))).toBe(
    true,
  );
  expect((await bytesAt('/after.glb')).subarray(0, 4).toString()).toBe('glTF');
  for (const path of ['/view.js', '/view.css', '/model-viewer.js'])
    expect((await fetch(new URL(path, address))).status).toBe(200);
  expect((await fetch(new URL('/../plinth.ts', address))).status).toBe(404);
  child.kill('SIGINT');
  expect(await ended).toBe(0);
});

test('inspect says what is in a file; an unknown command and wrong arguments are explained', async () => {
  const inspected = await plinth(['inspect', 'chair.glb', '--json']);
  expect(JSON.parse(inspected.out)).toMatchObject({
    materials: expect.arrayContaining([
      expect.objectContaining({ name: 'red', maps: ['baseColorTexture'] }),
    ]),
    animations: [],
    cameras: [],
    variants: ['red', 'blue', 'plain'],
    budgets: expect.arrayContaining([
      expect.objectContaining({ budget: 'scene-viewer', passes: true }),
    ]),
    // Two pictures of 64 pixels: as they are and compressed, with smaller levels.
    cost: { work: 0.02, textureMemory: 43_691 },
  });
  const table = await plinth(['inspect', 'chair.glb']);
  expect(table.out).toMatch(
    /^ {2}Size +1\.00 × 1\.00 × 0\.\d+ m \(width × height × depth\), about a chair$/m,
  );
  expect(table.out).toMatch(/^ {2}Variants +red, blue, plain$/m);
  expect(table.out).toMatch(/✓ Android Scene Viewer/);
  const failed = await plinth(['inspect', 'cut.glb', 'chair.glb', '--json']);
  expect(failed.code).toBe(1);
  expect(
    failed.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { file: 'cut.glb', failure: { code: 'model.truncated', detail: expect.anything() } },
    expect.objectContaining({ file: 'chair.glb' }),
  ]);
  for (const command of ['convert', 'inspect', 'texture', 'view'])
    expect(await plinth([command, '--help'])).toMatchObject({
      code: 0,
      out: expect.stringContaining(`usage: npm run plinth -- ${command} `),
      err: '',
    });
  expect(await plinth(['inspect', '--colour', 'chair.glb'])).toMatchObject({
    code: 2,
    err: expect.stringMatching(/Unknown option '--colour'.*\[command\.invalid\]/),
  });
  expect(await plinth(['paint'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('convert'),
  });
  expect(await plinth(['convert', 'chair.glb', '--tint', 'red'])).toMatchObject({
    code: 2,
    err: expect.stringContaining('--tint <material>=#rrggbb'),
  });
});

test('sources of one name keep their outputs apart, and posters look where they are told to', async () => {
  await mkdir(join(folder, 'twins/other'), { recursive: true });
  await writeFile(join(folder, 'twins/stool.glb'), await glbOf(await chair()));
  await writeFile(join(folder, 'twins/other/Stool.glb'), await glbOf(await chair(32)));
  const { code, out } = await plinth([
    'convert',
    'twins/stool.glb',
    'twins/other/Stool.glb',
    '--recipe',
    'poster',
    '--poster',
    '64,png,camera=front',
    '--poster',
    '96x48',
    '--turntable',
    '4x32',
    '--out',
    'twins-made',
  ]);
  expect(code).toBe(0);
  expect(out).toMatch(/^2 of 2 models made$/m);
  const kinds = ['poster-2.webp', 'poster.png', 'turntable.webp'];
  expect((await readdir(join(folder, 'twins-made'))).toSorted()).toEqual(
    ['other-Stool', 'twins-stool'].flatMap((name) => kinds.map((kind) => `${name}.${kind}`)),
  );
  const absent = await plinth(['convert', 'chair.glb', '--recipe', 'poster', '--camera', 'Garden']);
  expect(absent.code).toBe(1);
  expect(absent.err).toMatch(
    /option --camera, camera Garden, available none\) \[poster\.no-such-camera\]/,
  );
});

test('Ctrl-C ends the model that is under way and begins no other', async () => {
  const child = spawn(process.execPath, [main, 'convert', 'chair.glb', 'cut.glb', 'absent.glb', '--recipe', 'store', '--tint', 'frame=#00ff10', '--out', 'never'], { cwd: folder }); // prettier-ignore
  let [out, err] = ['', ''];
  child.stdout.on('data', (data) => (out += String(data)));
  child.stderr.on('data', (data) => {
    if (err === '') child.kill('SIGINT');
    err += String(data);
  });
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(130);
  expect(err).toMatch(/^1 of 3 · chair: geometry$/m);
  expect(err).not.toMatch(/cut|absent/);
  expect(out).toMatch(/^0 of 3 models made, 1 failed, 2 not begun$/m);
});
