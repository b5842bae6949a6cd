import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { freePort } from '../../src/embedded/ports.ts';
import { openSupervisor } from '../../src/embedded/supervisor.ts';
import { SEARCH_ATTRIBUTES, prepareTemporal } from '../../src/embedded/temporal-server.ts';
import { until } from './until.ts';

const folder = await mkdtemp(join(tmpdir(), 'plinth-temporal-'));
const supervisor = openSupervisor({ logs: folder, env: process.env, say: () => {} });
afterAll(async () => {
  await supervisor.stop();
  await rm(folder, { recursive: true, force: true });
});
const port = await freePort();
const address = `127.0.0.1:${port}`;
const env = { ...process.env, TEMPORAL_ADDRESS: '' };

test('a server of our own has our search attributes, and keeps its workflows through kill -9', async () => {
  const options = { dataDir: folder, port, env, say: () => {} };
  const { child } = await prepareTemporal(options);
  await supervisor.start(child!);

  const connection = await Connection.connect({ address });
  const { customAttributes } = await connection.operatorService.listSearchAttributes({
    namespace: 'default',
  });
  expect(Object.keys(customAttributes)).toEqual(expect.arrayContaining([...SEARCH_ATTRIBUTES]));
  await connection.workflowService.startWorkflowExecution({
    namespace: 'default',
    workflowId: 'kept',
    workflowType: { name: 'nothing' },
    taskQueue: { name: 'nobody' },
    requestId: 'once',
  });
  await connection.close();

  process.kill(supervisor.children()[0]?.pid ?? 0, 'SIGKILL');
  await until(async () => supervisor.children()[0]?.restarts === 1 && child!.answers());
  const later = await Connection.connect({ address });
  const { workflowExecutionInfo } = await later.workflowService.describeWorkflowExecution({
    namespace: 'default',
    execution: { workflowId: 'kept' },
  });
  await later.close();
  expect(workflowExecutionInfo?.type?.name).toBe('nothing');
});

test('a server named in the environment is taken as it is, once it has answered', async () => {
  const told: string[] = [];
  const own = { dataDir: folder, port: 1, say: (line: string) => void told.push(line) };
  expect(await prepareTemporal({ ...own, env: { TEMPORAL_ADDRESS: address } })).toEqual({
    address,
    child: null,
  });
  expect(told).toEqual([`Temporal: the server at ${address} (TEMPORAL_ADDRESS)`]);
  const nowhere = prepareTemporal({ ...own, env: { TEMPORAL_ADDRESS: '127.0.0.1:9' } });
  await expect(nowhere).rejects.toMatchObject({
    code: 'embedded.cannot-start',
    detail: { why: expect.stringContaining('127.0.0.1:9') },
  });
});
