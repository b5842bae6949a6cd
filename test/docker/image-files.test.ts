import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { checkout, read } from '../tidy/checkout-files.ts';
import { copiesOf, type Stage, stagesOf, textsOf } from './dockerfile.ts';

const run = promisify(execFile);

/** Files that a process opens without importing them. */
const opened: Readonly<Record<string, readonly string[]>> = {
  api: [],
  worker: ['workflows/index.ts'],
  conversion: ['src/conversion/gpu/child.ts', 'src/conversion/workbench/worker.ts'],
  migrate: ['src/db/migrations/0001-organizations.sql'],
};

// Without a configuration each process loads everything it imports, and only then refuses to start.
test.each(Object.keys(opened))('%s: its image holds all that it loads', async (name) => {
  const root = await mkdtemp(join(tmpdir(), 'plinth-image-'));
  try {
    await copyFiles(stagesOf(name).at(-1), root);
    await linkPackages(name, root);
    const end = await run(process.execPath, [`src/main/${name}.ts`], { cwd: root, env: {} }).then(
      () => 'it started',
      (error: { stderr: string }) => error.stderr,
    );
    expect(end).toContain('config.invalid');
    const files = new Set(await readdir(root, { recursive: true }));
    expect((opened[name] ?? []).filter((path) => !files.has(path))).toEqual([]);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

test('api: the web app is built from what its stage copies, and its image takes it', async () => {
  const root = await mkdtemp(join(tmpdir(), 'plinth-image-'));
  try {
    const stage = stagesOf('api').find((one) => one.name === 'web');
    await copyFiles(stage, root);
    await symlink(join(checkout, 'node_modules'), join(root, 'node_modules'));
    const [build = ''] = textsOf(stage!, 'RUN').filter((text) => text.startsWith('node '));
    await run('sh', ['-c', build], { cwd: root });
    expect(await readdir(join(root, 'dist/web'))).toContain('index.html');
    const copies = copiesOf(stagesOf('api').at(-1)!);
    expect(copies).toContainEqual({
      from: 'web',
      sources: ['/plinth/dist/web'],
      to: 'dist/web',
    });
  } finally {
    await rm(root, { recursive: true, force: true });
  }
});

async function copyFiles(stage: Stage | undefined, root: string): Promise<void> {
  for (const { from, sources, to } of stage === undefined ? [] : copiesOf(stage)) {
    if (from !== null) continue;
    for (const source of sources) {
      const target = to.endsWith('/') ? join(root, to, basename(source)) : join(root, to);
      await cp(join(checkout, source), target, { recursive: true });
    }
  }
}

/** The packages that are left after the image's own `rm -rf`, without the tools of development. */
async function linkPackages(name: string, root: string): Promise<void> {
  const [stage] = stagesOf(name);
  const text = stage === undefined ? '' : textsOf(stage, 'RUN').join(' ');
  const removed = text
    .slice(text.indexOf('rm -rf ') + 7)
    .trim()
    .split(/\s+/)
    .map((one) => new RegExp(`^${one.replace('*', '.*')}(/|$)`));
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  for (const [path, { dev = false }] of Object.entries(packages)) {
    const parts = path.split('node_modules/');
    const packageName = parts[1];
    if (dev || parts.length !== 2 || packageName === undefined) continue;
    if (removed.some((pattern) => pattern.test(packageName))) continue;
    await mkdir(dirname(join(root, path)), { recursive: true });
    await symlink(join(checkout, path), join(root, path));
  }
}
