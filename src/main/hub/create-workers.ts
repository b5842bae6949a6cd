import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { activities } from '../../../workflows/activities/index.ts';
import { taskQueues } from '../../../workflows/task-queues.ts';
import { workflowBundle } from '../workflow-bundle.ts';

/** Each cached workflow holds memory of the one workflow thread; the default is sized by the machine and has ended processes. */
const CACHED_WORKFLOWS_MAX = 200;
/** The conversion service takes this many units at once and answers 429 beyond; more slots would only wait there. */
const GPU_UNITS_AT_ONCE = 2;
const STORE_CALLS_AT_ONCE = 8;
const HUB_CALLS_AT_ONCE = 20;

export interface WorkerNeeds {
  readonly connection: NativeConnection;
  readonly namespace: string;
  /** A prebuilt bundle's path; built on the spot when null. */
  readonly bundle: string | null;
  readonly graceMs: number;
  readonly activities: ReturnType<typeof activities>;
  readonly stores: readonly string[];
}

/** One worker for the workflows and our own database, one per store platform, one for the GPU. */
export async function createWorkers(needs: WorkerNeeds): Promise<readonly Worker[]> {
  const common = {
    connection: needs.connection,
    namespace: needs.namespace,
    shutdownGraceTime: needs.graceMs,
    activities: needs.activities,
    // A heartbeat carries the handle of an export: it must reach the server soon after it is told.
    maxHeartbeatThrottleInterval: '10 seconds',
  } satisfies Partial<WorkerOptions>;
  const codePath = needs.bundle ?? (await workflowBundle(join(tmpdir(), `plinth-${process.pid}`)));
  const queues = [
    ...needs.stores.map((taskQueue) => ({ taskQueue, slots: STORE_CALLS_AT_ONCE })),
    { taskQueue: taskQueues.conversion, slots: GPU_UNITS_AT_ONCE },
  ];
  const hub = Worker.create({
    ...common,
    taskQueue: taskQueues.hub,
    workflowBundle: { codePath },
    maxCachedWorkflows: CACHED_WORKFLOWS_MAX,
    maxConcurrentActivityTaskExecutions: HUB_CALLS_AT_ONCE,
  });
  const others = queues.map(({ taskQueue, slots }) =>
    Worker.create({ ...common, taskQueue, maxConcurrentActivityTaskExecutions: slots }),
  );
  return Promise.all([hub, ...others]);
}
