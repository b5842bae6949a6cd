import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { rememberedPorts } from '../../src/embedded/ports.ts';

const folder = await mkdtemp(join(tmpdir(), 'plinth-ports-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

test('ports are chosen once, and only one that was taken meanwhile is chosen anew', async () => {
  const file = join(folder, 'ports.json');
  const first = await rememberedPorts(file, ['api', 'postgres']);
  expect(await rememberedPorts(file, ['api', 'postgres'])).toEqual(first);

  const squatter = createServer();
  await new Promise<void>((resolve) => void squatter.listen(first.api, '127.0.0.1', resolve));
  const second = await rememberedPorts(file, ['api', 'postgres']);
  await new Promise((resolve) => void squatter.close(resolve));

  expect(second.postgres).toBe(first.postgres);
  expect(second.api).not.toBe(first.api);
  for (const port of Object.values(second)) expect(port).toBeLessThan(32_768);
});

test('names asked for later leave the earlier ports alone', async () => {
  const file = join(folder, 'more.json');
  const { api } = await rememberedPorts(file, ['api']);
  const more = await rememberedPorts(file, ['worker', 'api']);
  expect(more.api).toBe(api);
  expect(more.worker).not.toBe(api);
});
