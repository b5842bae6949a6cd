import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { executeChild, isCancellation } from '@temporalio/workflow';
import { workflowIds } from './ids.ts';
import { searchable, type ConnectStore, type ConnectedStore } from './messages.ts';
import { hub, store } from './proxies.ts';
import { failureOf } from './failure-of.ts';
import { syncCatalog } from './sync-catalog.workflow.ts';

/** Makes a connection work: signs in, learns what the store allows, prepares it for what we write, then reads its catalog. */
export async function connectStore(input: ConnectStore): Promise<ConnectedStore> {
  const { organizationId, connectionId, runId } = input;
  try {
    await store(input.platform).signIn({ organizationId, connectionId });
  } catch (error) {
    if (isCancellation(error)) throw error;
    await hub.needAttention({ organizationId, connectionId, failure: failureOf(error) });
    return { runId, state: 'failed' };
  }
  try {
    return await executeChild(syncCatalog, {
      workflowId: workflowIds.sync(input),
      args: [input],
      typedSearchAttributes: searchable(input),
      memo: { runId },
    });
  } catch (error) {
    // Someone asked for a sync meanwhile: its run reads the same catalog.
    if (error instanceof WorkflowExecutionAlreadyStartedError) return { runId, state: 'running' };
    throw error;
  }
}
