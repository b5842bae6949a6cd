import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { httpAnswers, type ChildSpec } from '../../src/embedded/child.ts';
import { endLeftovers } from '../../src/embedded/leftovers.ts';
import { freePort } from '../../src/embedded/ports.ts';
import { startOf } from '../../src/embedded/process-identity.ts';
import { openSupervisor } from '../../src/embedded/supervisor.ts';
import { until } from './until.ts';

const folder = await mkdtemp(join(tmpdir(), 'plinth-supervisor-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const SERVER = `require('node:http').createServer((_, answer) => answer.end('ok')).listen(PORT, '127.0.0.1')`;

function server(name: string, port: number, script = SERVER): ChildSpec {
  return {
    name,
    command: () => ({
      file: process.execPath,
      args: ['-e', script.replace('PORT', String(port))],
    }),
    answers: () => httpAnswers(`http://127.0.0.1:${port}/`),
  };
}
const isGone = async (pid: number) => (await startOf(pid)) === null;

test('a child that is killed is started again, told in one line, and stays stopped once stopped', async () => {
  const told: string[] = [];
  const port = await freePort();
  const options = {
    logs: join(folder, 'a'),
    env: process.env,
    say: (line: string) => told.push(line),
  };
  const supervisor = openSupervisor(options);
  await supervisor.start(server('web', port));
  const first = supervisor.children()[0]?.pid ?? 0;
  process.kill(first, 'SIGKILL');
  await until(
    async () =>
      supervisor.children()[0]?.restarts === 1 && httpAnswers(`http://127.0.0.1:${port}/`),
  );
  expect(supervisor.children()[0]?.pid).not.toBe(first);
  expect(told).toEqual(['web was ended by SIGKILL; starting it again in 0.2 s']);

  const second = supervisor.children()[0]?.pid ?? 0;
  await supervisor.stop();
  expect(await isGone(second)).toBe(true);
  expect(told).toHaveLength(1);
});

test('stopping goes from the last started to the first, and one that will not end is killed', async () => {
  const supervisor = openSupervisor({ logs: join(folder, 'b'), env: process.env, say: () => {} });
  const [port, other] = [await freePort(), await freePort()];
  const deaf = `process.on('SIGTERM', () => console.log('stopping at', Date.now()));${SERVER}`;
  await supervisor.start({ ...server('first', port, deaf), stopWithinMs: 300 });
  await supervisor.start({ ...server('second', other, deaf), stopWithinMs: 300 });
  const pids = supervisor.children().map(({ pid }) => pid ?? 0);
  await supervisor.stop();
  for (const pid of pids) expect(await isGone(pid)).toBe(true);
  const stoppedAt = async (name: string) =>
    Number(/stopping at (\d+)/.exec(await readFile(join(folder, 'b', `${name}.log`), 'utf8'))?.[1]);
  expect(await stoppedAt('first')).toBeGreaterThanOrEqual((await stoppedAt('second')) + 250);
});

test('a child that cannot start fails the start with the end of its log', async () => {
  const supervisor = openSupervisor({ logs: join(folder, 'c'), env: process.env, say: () => {} });
  const broken = server('broken', 1, `console.error('no such setting: colour'); process.exit(3)`);
  await expect(supervisor.start(broken)).rejects.toMatchObject({
    code: 'embedded.cannot-start',
    detail: {
      part: 'broken',
      why: 'ended with exit code 3',
      output: expect.stringContaining('colour'),
    },
  });
  await supervisor.stop();
});

test('when the supervisor itself is killed its children end, and the next start finds nothing left', async () => {
  const port = await freePort();
  const pidFile = join(folder, 'pids.json');
  const source = new URL('../../src/embedded/', import.meta.url).pathname;
  const script = `
    import { openSupervisor } from '${source}supervisor.ts';
    const supervisor = openSupervisor({ logs: '${folder}/d', env: process.env, say: () => {}, pidFile: '${pidFile}' });
    await supervisor.start({ name: 'web', answers: async () => true, command: () => ({ file: process.execPath,
      args: ['-e', \`${SERVER.replace('PORT', String(port))}\`] }) });
    console.log(supervisor.children()[0].pid);`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', script]);
  const said = await new Promise<string>((resolve) =>
    parent.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  );
  const child = Number(said);
  await until(() => httpAnswers(`http://127.0.0.1:${port}/`));
  parent.kill('SIGKILL');
  await until(() => isGone(child));
  expect(await endLeftovers(pidFile)).toEqual([]);
});

test('a process that outlived even that is ended by the next start, but never one that only has its old id', async () => {
  const port = await freePort();
  const script = SERVER.replace('PORT', String(port));
  const orphan = spawn(process.execPath, ['-e', script], { detached: true, stdio: 'ignore' });
  const pid = orphan.pid ?? 0;
  const { record } = await import('../../src/embedded/leftovers.ts');
  const pidFile = join(folder, 'left.json');
  await record(pidFile, [{ name: 'web', pid }]);
  const noted = await readFile(pidFile, 'utf8');
  const { writeFile } = await import('node:fs/promises');
  await writeFile(pidFile, noted.replace(/"started":"\d+/, '"started":"1'));
  expect(await endLeftovers(pidFile)).toEqual([]);
  expect(await isGone(pid)).toBe(false);
  await writeFile(pidFile, noted);
  expect(await endLeftovers(pidFile)).toEqual(['web']);
  expect(await isGone(pid)).toBe(true);
});
