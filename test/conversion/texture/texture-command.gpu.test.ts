import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KHR_DF_TRANSFER_LINEAR, KHR_SUPERCOMPRESSION_ZSTD, read } from 'ktx-parse';
import sharp from 'sharp';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plinth-texture-'));
  await mkdir(join(folder, 'in'));
  const noise = { type: 'gaussian', mean: 128, sigma: 20 } as const;
  const picture = sharp({
    create: { width: 50, height: 30, channels: 3, background: '#888', noise },
  });
  await picture
    .clone()
    .png()
    .toFile(join(folder, 'in', 'a.png'));
  await picture
    .clone()
    .webp({ lossless: true })
    .toFile(join(folder, 'in', 'c.webp'));
  await writeFile(join(folder, 'in', 'b.png'), 'not a picture');
  await writeFile(join(folder, 'in', 'notes.txt'), 'not meant');
});
afterAll(() => rm(folder, { recursive: true }));

const script = `import { texture } from ${JSON.stringify(
  new URL('../../../src/main/commands/texture.ts', import.meta.url).href,
)};
process.exitCode = await texture(process.argv.slice(1));`;

/** The command in a process of its own, as a terminal runs it. */
const run = (...args: string[]) =>
  spawnSync(process.execPath, ['--input-type=module', '-e', script, '--', ...args], {
    encoding: 'utf8',
    cwd: fileURLToPath(new URL('../../..', import.meta.url)),
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      PLINTH_GPU: 'swiftshader',
      PLINTH_CACHE_DIR: join(tmpdir(), 'plinth-test-gpu'),
    },
  });

test('a folder becomes KTX2 files; the one that is broken costs one line and the exit code', async () => {
  const out = join(folder, 'out');
  const { status, stdout, stderr } = run(join(folder, 'in'), '--slot', 'data', '--out', out);
  expect(status).toBe(1);
  expect(stderr.split('\n').filter((line) => line.startsWith('✗'))).toEqual([
    expect.stringMatching(/in\/b\.png: A picture cannot be read\. .*\[image\.unreadable\]$/),
  ]);
  expect((await readdir(out)).toSorted()).toEqual(['a.ktx2', 'c.ktx2']);
  expect(stdout).toMatch(/a\.png +52x32 +6 /);
  expect(stdout).toMatch(/adapter: .*SwiftShader/);

  const file = read(await readFile(join(out, 'a.ktx2')));
  expect([file.pixelWidth, file.pixelHeight, file.levels.length, file.vkFormat]).toEqual([
    52, 32, 6, 0,
  ]);
  expect(file.supercompressionScheme).toBe(KHR_SUPERCOMPRESSION_ZSTD);
  expect(file.dataFormatDescriptor[0]).toMatchObject({
    colorModel: 166,
    transferFunction: KHR_DF_TRANSFER_LINEAR,
    samples: [{ channelType: 0, bitLength: 127 }],
  });
});

test('--json prints one object per file', () => {
  const out = join(folder, 'json');
  const { status, stdout } = run(join(folder, 'in', 'a.png'), '--out', out, '--json');
  expect(status).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ size: '52x32', levels: 6 });
  expect(JSON.parse(stdout).psnr).toBeGreaterThan(25); // noise is the hardest there is
});

test('arguments that make no sense are answered with the usage', () => {
  expect(run('--slot', 'colour', 'x.png')).toMatchObject({ status: 2 });
  expect(run('--rdo', 'much', 'x.png')).toMatchObject({ status: 2 });
  expect(run().stderr).toContain('usage: npm run plinth -- texture');
});
