import { executeChild, isCancellation } from '@temporalio/workflow';
import { workflowIds } from './ids.ts';
import { searchable, type ConnectStore, type SyncedCatalog } from './messages.ts';
import { hub, store } from './proxies.ts';
import { failureOf } from './failure-of.ts';
import { syncCatalog } from './sync-catalog.workflow.ts';

/** Makes a connection work: signs in, learns what the store allows, prepares it for what we write, then reads its catalog. */
export async function connectStore(input: ConnectStore): Promise<SyncedCatalog> {
  const { organizationId, connectionId, platform, runId } = input;
  try {
    await store(platform).signIn({ organizationId, connectionId });
  } catch (error) {
    if (isCancellation(error)) throw error;
    await hub.needAttention({ organizationId, connectionId, failure: failureOf(error) });
    return { runId, state: 'failed' };
  }
  return executeChild(syncCatalog, {
    workflowId: workflowIds.sync(input),
    args: [{ organizationId, connectionId, platform, runId }],
    typedSearchAttributes: searchable(input),
    memo: { runId },
  });
}
