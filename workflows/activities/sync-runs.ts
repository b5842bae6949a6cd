import { proveCompleteness } from '../../src/core/catalog/prove-completeness.ts';
import { isComplete } from '../../src/core/catalog/sync-run.ts';
import { errors, isErrorCode } from '../../src/kernel/errors.ts';
import type { ConnectionId, OrganizationId, SyncRunId } from '../../src/kernel/ids.ts';
import type { WrittenFailure } from '../failure-of.ts';
import { openStore, type OfRun } from './catalog.ts';
import { keepAlive } from './keep-alive.ts';
import type { HubNeeds } from './needs.ts';

/** The beginning and the end of a sync run. */
export const syncRunActivities = (needs: HubNeeds) => ({
  async startRun(of: OfRun & { workflowId: string }): Promise<void> {
    const { runs } = needs.recordsOf(of.organizationId as OrganizationId);
    await runs.start(of.runId as SyncRunId, of.connectionId as ConnectionId, of.workflowId);
  },
  finishRun: (of: OfRun) => keepAlive((tell) => finishRun(needs, of, tell)),
  endRun: (of: OfRun & { state: 'failed' | 'cancelled'; failure: WrittenFailure }) =>
    endRun(needs, of),
});
export type SyncRunActivities = ReturnType<typeof syncRunActivities>;

/** Proves completeness by separate counts and ends the run as complete or incomplete. */
async function finishRun(
  needs: HubNeeds,
  of: OfRun,
  tell: (details: unknown) => void,
): Promise<{ state: 'complete' | 'incomplete' }> {
  const { store } = await openStore(needs, of);
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const [run, connection] = [of.runId as SyncRunId, of.connectionId as ConnectionId];
  let pages = 0;
  const asked = { ...records, counts: store.counts };
  const proof = await proveCompleteness(asked, { run, connection }, () => tell({ pages: ++pages }));
  const state = isComplete(proof) ? 'complete' : 'incomplete';
  await records.runs.finish(run, state, { proof, failure: null });
  return { state };
}

/** Ends a run that broke or was cancelled; a failure only the merchant can mend also marks the connection. */
async function endRun(
  needs: HubNeeds,
  of: OfRun & { state: 'failed' | 'cancelled'; failure: WrittenFailure },
): Promise<void> {
  const { runs, connections } = needs.recordsOf(of.organizationId as OrganizationId);
  const failure = of.state === 'failed' ? of.failure : null;
  await runs.finish(of.runId as SyncRunId, of.state, { proof: null, failure });
  const { code } = of.failure;
  if (failure !== null && isErrorCode(code) && errors[code].retry === 'after-merchant-acts')
    await connections.needsAttention(of.connectionId as ConnectionId, failure);
}
