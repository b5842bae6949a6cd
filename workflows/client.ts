import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { ConnectionId, OrganizationId, ProductId, SyncRunId } from '../src/kernel/ids.ts';
import { workflowIds } from './ids.ts';
import type { connectStore, moveReleases, publishProduct, syncCatalog } from './index.ts';
import { searchable } from './messages.ts';
import { taskQueues } from './task-queues.ts';

interface OfConnection {
  readonly organizationId: OrganizationId;
  readonly connectionId: ConnectionId;
}
interface OfProduct {
  readonly organizationId: OrganizationId;
  readonly productId: ProductId;
}
type Show = 'newest' | 'before' | 'none';

export interface WorkflowClientNeeds {
  readonly client: Client;
  readonly newRunId: () => SyncRunId;
  /** A product's connection, and a connection's platform: they choose the task queue. */
  connectionOf(product: OfProduct): Promise<ConnectionId>;
  platformOf(connection: OfConnection): Promise<string>;
}

/** Starts and stops the long work. Ids are business keys, so that asking twice finds the work that is going on. */
export const workflowClient = (needs: WorkflowClientNeeds) => ({
  startConnect: (of: OfConnection) => startConnect(needs, of),
  startSync: (of: OfConnection) => startSync(needs, of),
  cancelSync: (of: OfConnection) => cancelSync(needs, of),
  startPublish: (of: OfProduct) => showProduct(needs, of, 'newest'),
  startRollBack: (of: OfConnection | OfProduct) => move(needs, of, 'before'),
  startUnpublish: (of: OfConnection | OfProduct) => move(needs, of, 'none'),
});

async function startConnect(needs: WorkflowClientNeeds, of: OfConnection): Promise<void> {
  const input = { ...(await withPlatform(needs, of)), runId: needs.newRunId() };
  const start = needs.client.workflow.start<typeof connectStore>('connectStore', {
    ...optionsOf(input),
    workflowId: workflowIds.connect(of),
    args: [input],
  });
  await unlessRunning(start);
}

async function startSync(
  needs: WorkflowClientNeeds,
  of: OfConnection,
): Promise<{ runId: SyncRunId }> {
  const runId = needs.newRunId();
  const input = { ...(await withPlatform(needs, of)), runId };
  const workflowId = workflowIds.sync(of);
  const start = needs.client.workflow.start<typeof syncCatalog>('syncCatalog', {
    ...optionsOf(input),
    workflowId,
    args: [input],
    memo: { runId },
  });
  if ((await unlessRunning(start)) !== null) return { runId };
  const { memo } = await needs.client.workflow.getHandle(workflowId).describe();
  return { runId: (memo?.['runId'] ?? runId) as SyncRunId };
}

async function cancelSync(needs: WorkflowClientNeeds, of: OfConnection): Promise<void> {
  const handle = needs.client.workflow.getHandle(workflowIds.sync(of));
  await handle.cancel().catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error; // it has ended by itself
  });
}

async function showProduct(needs: WorkflowClientNeeds, of: OfProduct, show: Show): Promise<void> {
  const connectionId = await needs.connectionOf(of);
  const context = await withPlatform(needs, { organizationId: of.organizationId, connectionId });
  const input = { ...context, productId: of.productId, show };
  await needs.client.workflow.start<typeof publishProduct>('publishProduct', {
    ...optionsOf(input),
    workflowId: `${workflowIds.publish(of)}:${show}`,
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
  });
}

async function move(
  needs: WorkflowClientNeeds,
  of: OfConnection | OfProduct,
  show: 'before' | 'none',
): Promise<void> {
  if ('productId' in of) return showProduct(needs, of, show);
  const input = { ...(await withPlatform(needs, of)), show };
  await needs.client.workflow.start<typeof moveReleases>('moveReleases', {
    ...optionsOf(input),
    workflowId: workflowIds.moveReleases(of),
    workflowIdConflictPolicy: 'USE_EXISTING',
    args: [input],
  });
}

async function withPlatform(needs: WorkflowClientNeeds, of: OfConnection) {
  const { organizationId, connectionId } = of;
  return {
    organizationId,
    connectionId,
    platform: await needs.platformOf({ organizationId, connectionId }),
  };
}

const optionsOf = (of: Awaited<ReturnType<typeof withPlatform>>) => ({
  taskQueue: taskQueues.hub,
  typedSearchAttributes: searchable(of),
});

/** Null when the work is going on already. */
async function unlessRunning<T>(start: Promise<T>): Promise<T | null> {
  try {
    return await start;
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return null;
    throw error;
  }
}
