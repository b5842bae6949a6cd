import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';

const START = fileURLToPath(new URL('../../start.mjs', import.meta.url));

interface End {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
const start = (...args: string[]): Promise<End> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [START, ...args], { cwd: '/' }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode ?? 1, stdout, stderr }),
    );
  });

test('an unknown command is answered with the list of those there are', async () => {
  const { code, stderr } = await start('dmeo');
  expect(code).toBe(2);
  expect(stderr).toContain('demo, dev, test, check');
});

test('a command runs from any folder, and its exit code is handed through', async () => {
  const { code, stdout, stderr } = await start('bench', 'no-such-bench');
  expect(stderr).toContain('benches: ');
  expect(code).toBe(2);
  expect(stdout).toBe('');
});

test('the doctor finds what this machine runs on, and says so on one line each', async () => {
  const { code, stdout } = await start('doctor');
  for (const name of ['Node', 'npm', 'Memory', 'PostgreSQL', 'Temporal'])
    expect(stdout).toMatch(new RegExp(`^[✓–] ${name} `, 'm'));
  expect(stdout).toContain('Plinth can start here');
  expect(code).toBe(0);
});
