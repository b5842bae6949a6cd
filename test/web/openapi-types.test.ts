import { expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { checkout } from '../tidy/checkout-files.ts';

const run = promisify(execFile);

test("the web app's types are those of openapi.json (node start.mjs openapi writes both anew)", async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-types-'));
  try {
    const fresh = join(folder, 'openapi.d.ts');
    const tool = (name: string, ...args: string[]) =>
      run(join(checkout, 'node_modules/.bin', name), args, { cwd: checkout });
    await tool('openapi-typescript', 'src/api/openapi.json', '--output', fresh);
    await tool('oxfmt', '--config', '.oxfmtrc.json', fresh);
    const kept = await readFile(join(checkout, 'web/app/api/openapi.d.ts'), 'utf8');
    expect(kept).toBe(await readFile(fresh, 'utf8'));
  } finally {
    await rm(folder, { recursive: true });
  }
});
