import { findChanges } from '../../src/core/catalog/find-changes.ts';
import { proveChanges } from '../../src/core/catalog/prove-changes.ts';
import { proveCompleteness } from '../../src/core/catalog/prove-completeness.ts';
import type { Products } from '../../src/core/catalog/ports.ts';
import type { Connections } from '../../src/core/connections/ports.ts';
import {
  countsAgree,
  isComplete,
  type CompletenessProof,
} from '../../src/core/catalog/sync-run.ts';
import { errors, isErrorCode } from '../../src/kernel/errors.ts';
import type { ConnectionId, OrganizationId, SyncRunId } from '../../src/kernel/ids.ts';
import type { WrittenFailure } from '../failure-of.ts';
import { openStore, type OfRun } from './catalog.ts';
import { keepAlive } from './keep-alive.ts';
import type { HubNeeds, Records } from './needs.ts';

/** `since`: what was read is what changed from that instant on. */
type OfProof = OfRun & { readonly changed: number; readonly since?: string };
/** What a run has to read; an execution that began before this was asked is told nothing, and reads all. */
export type ToRead =
  | { readonly read: 'all' | 'nothing' }
  | { readonly read: 'changed'; readonly since: string }
  | undefined;
/** Whether everything has to be read after all; nothing is said to an execution that began before this was asked. */
type Proven = { readonly again: boolean } | undefined;

/** The beginning and the end of a sync run. */
export const syncRunActivities = (needs: HubNeeds) => ({
  startRun: (of: OfRun & { workflowId: string; full: boolean }) =>
    keepAlive(() => startRun(needs, of)),
  proveRead: (of: OfProof) =>
    keepAlive((tell) =>
      of.since === undefined ? proveAll(needs, of, tell) : proveChanged(needs, of, of.since),
    ),
  finishRun: (of: OfRun) => finishRun(needs, of),
  endRun: (of: OfRun & { state: 'failed' | 'cancelled'; failure: WrittenFailure }) =>
    endRun(needs, of),
});
export type SyncRunActivities = ReturnType<typeof syncRunActivities>;

/** Begins a run, and asks the store whether there is anything to read at all. */
async function startRun(
  needs: HubNeeds,
  of: OfRun & { workflowId: string; full: boolean },
): Promise<ToRead> {
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const [run, connection] = [of.runId as SyncRunId, of.connectionId as ConnectionId];
  await records.runs.start(run, connection, of.workflowId);
  if (of.full) return { read: 'all' };
  const { store, io } = await openStore(needs, of);
  if (store.changes === undefined) return { read: 'all' };
  const asked = { ...records, changes: store.changes, now: io.now };
  const found = await findChanges(asked, { run, connection });
  const { read } = found;
  await records.runs.reads(run, read);
  if (read === 'changed') return { read, since: found.since.toISOString() };
  if (read === 'nothing')
    await keepProof(records, { run, connection, proof: found.proof, changed: 0, removed: 0 });
  return { read };
}

/** Keeps what the store's counts have proven, and what it came to. */
async function keepProof(
  { runs, connections }: Pick<Records, 'runs' | 'connections'>,
  of: {
    readonly run: SyncRunId;
    readonly connection: ConnectionId;
    readonly proof: CompletenessProof;
    readonly changed: number;
    readonly removed: number;
  },
): Promise<void> {
  const { run, proof, changed, removed } = of;
  await runs.prove(run, proof);
  await runs.count(run, { ...proof.found, changed, removed });
  await markMended(connections, of.connection);
}

/** A store that suddenly shows less than half of what it had is more likely broken than emptied: nothing is removed then. */
const UNSEEN_SHARE_MAX = 0.5;
const UNSEEN_ALWAYS_ALLOWED = 10;

/**
 * Asks the store by separate counts whether everything was read, and only if so marks what is gone as removed:
 * a variant that the export lost is still in the store.
 */
async function proveAll(
  needs: HubNeeds,
  of: OfProof,
  tell: (details: unknown) => void,
): Promise<Proven> {
  const { store } = await openStore(needs, of);
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const [run, connection] = [of.runId as SyncRunId, of.connectionId as ConnectionId];
  let pages = 0;
  const asked = { ...records, counts: store.counts };
  const proof = await proveCompleteness(asked, { run, connection }, () => tell({ pages: ++pages }));
  const removed = countsAgree(proof) ? await removeUnseen(records.products, run, connection) : 0;
  await keepProof(records, { run, connection, proof, changed: of.changed, removed });
  return { again: false };
}

/** The same for a run that read what changed since an instant. Where that does not explain the store's counts, it reads all. */
async function proveChanged(needs: HubNeeds, of: OfProof, instant: string): Promise<Proven> {
  const { store } = await openStore(needs, of);
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const [run, connection] = [of.runId as SyncRunId, of.connectionId as ConnectionId];
  const { changes } = store;
  const since = new Date(instant);
  const proof =
    changes && (await proveChanges({ ...records, changes }, { run, connection, since }));
  if (!proof) {
    await records.runs.reads(run, 'all');
    return { again: true };
  }
  const removed = await records.products.removeUnlisted(run);
  await keepProof(records, { run, connection, proof, changed: of.changed, removed });
  return { again: false };
}

/** The store has answered: what it refused before has been mended. What breaks later in the run asks for attention anew. */
async function markMended(connections: Connections, id: ConnectionId): Promise<void> {
  const connection = await connections.find(id);
  if (connection.state === 'needs-attention' && connection.facts !== null)
    await connections.connected(id, connection.facts);
}

async function removeUnseen(
  products: Products,
  run: SyncRunId,
  connection: ConnectionId,
): Promise<number> {
  const { unseen, known } = await products.countUnseen(run, connection);
  if (unseen > UNSEEN_ALWAYS_ALLOWED && unseen > known * UNSEEN_SHARE_MAX) return 0;
  return products.removeUnseen(run, connection);
}

/** Ends a run: complete when everything was read and every variant has a verdict. */
async function finishRun(
  needs: HubNeeds,
  of: OfRun,
): Promise<{ state: 'complete' | 'incomplete'; extras: boolean }> {
  const { runs, variants, extras } = needs.recordsOf(of.organizationId as OrganizationId);
  const run = of.runId as SyncRunId;
  const { proof: read } = await runs.find(run);
  const withoutVerdict = await variants.withoutVerdict(of.connectionId as ConnectionId);
  const proof = read === null ? null : { ...read, withoutVerdict };
  const state = proof !== null && isComplete(proof) ? 'complete' : 'incomplete';
  await runs.finish(run, state, { proof, failure: null });
  const chosen = await extras.of(of.connectionId as ConnectionId);
  return { state, extras: chosen.length > 0 };
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
