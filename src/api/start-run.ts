import { setTimeout as wait } from 'node:timers/promises';
import type { OrganizationId, SyncRunId } from '../kernel/ids.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import type { ConnectionShape } from './shapes/connection.ts';
import type { Workflows } from './workflows-port.ts';

const WAIT_MS = 100;
const WAITS_MAX = 30;

/** Starts a run of a connection, or answers the one that is going on. */
export async function startRun(
  needs: {
    reads: Pick<Reads, 'syncRun'>;
    workflows: Pick<Workflows, 'startConnect' | 'startSync'>;
  },
  organization: OrganizationId,
  of: {
    readonly connection: Pick<ConnectionShape, 'id' | 'platform' | 'state'>;
    readonly full: boolean;
  },
): Promise<{ run: SyncRunId }> {
  const asked = { ...placeOfConnection(organization, of.connection), full: of.full };
  // Whatever kept the sign-in from being done or from working, it comes first; done again, it is proven again.
  const { startConnect, startSync } = needs.workflows;
  const start = of.connection.state === 'connected' ? startSync : startConnect;
  for (let waits = 0; ; waits += 1) {
    const { runId } = await start(asked);
    const run = await needs.reads.syncRun(organization, runId);
    // A run holds its place for a moment after its end; it is no answer to who asks now.
    if (run === null || run.state === 'running' || waits >= WAITS_MAX) return { run: runId };
    await wait(WAIT_MS);
  }
}
