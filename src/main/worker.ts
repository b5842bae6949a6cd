import { NativeConnection, Runtime, DefaultLogger } from '@temporalio/worker';
import { connectors } from '../../connectors/index.ts';
import { taskQueues } from '../../workflows/task-queues.ts';
import { activities } from '../../workflows/activities/index.ts';
import { assertSafeRole } from '../db/safe-role.ts';
import { openDatabase } from '../db/tenant.ts';
import { blobsAt } from '../ops/blobs.ts';
import { workerConfig } from '../ops/config/config.ts';
import { createLog } from '../ops/log.ts';
import { createOutbound } from '../ops/outbound.ts';
import { hubNeeds } from './hub/hub-needs.ts';
import { createWorkers } from './hub/create-workers.ts';

const STORE_DEADLINE_MS = 30_000;

const config = workerConfig(process.env);
const log = createLog(config.logLevel, 'worker');
Runtime.install({
  logger: new DefaultLogger('WARN', ({ level, message, meta }) =>
    log.warn({ level, meta }, message),
  ),
});

const db = openDatabase(config.databaseUrl.reveal(), { log });
await assertSafeRole(db);
const outbound = createOutbound({ hosts: config.simulatedStores, deadlineMs: STORE_DEADLINE_MS });
const needs = hubNeeds({ config, db, outbound, connectors, blobs: blobsAt(config.blobsUrl) });
const connection = await NativeConnection.connect({ address: config.temporal.address });
try {
  const workers = await createWorkers({
    connection,
    namespace: config.temporal.namespace,
    bundle: config.workflowBundle,
    graceMs: config.shutdownGraceMs,
    activities: activities(needs),
    stores: connectors.map((connector) => taskQueues.store(connector.id)),
  });
  log.info({ queues: workers.map((worker) => worker.options.taskQueue) }, 'working');
  // SIGTERM and SIGINT reach the workers through the runtime: they finish what they hold, within the grace.
  await Promise.all(workers.map((worker) => worker.run()));
} finally {
  await connection.close();
  await outbound.close();
  await db.destroy();
}
