import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';

/**
 * Records the newest finished execution of each workflow from a running server, for the replay test:
 * TEMPORAL_ADDRESS=127.0.0.1:… node test/workflows/record-histories.ts <scenario>
 */
const [scenario = 'complete'] = process.argv.slice(2);
const connection = await Connection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:7233' });
const client = new Client({ connection });
const seen = new Set<string>();
for await (const execution of client.workflow.list({ query: 'ExecutionStatus != "Running"' })) {
  if (seen.has(execution.type)) continue;
  seen.add(execution.type);
  const handle = client.workflow.getHandle(execution.workflowId, execution.runId);
  const folder = join(fileURLToPath(new URL('./histories/', import.meta.url)), execution.type);
  await mkdir(folder, { recursive: true });
  const text = historyToJSON(await handle.fetchHistory());
  await writeFile(join(folder, `${scenario}.json`), text);
  process.stdout.write(`${execution.type}: ${execution.workflowId}\n`);
}
await connection.close();
