import { randomUUID } from 'node:crypto';
import { type Client, isGrpcServiceError } from '@temporalio/client';
import { workflowClient } from '../../../workflows/client.ts';
import type { Workflows } from '../../api/workflows-port.ts';
import { Failure } from '../../kernel/errors.ts';
import type { SyncRunId } from '../../kernel/ids.ts';

/** Starts and stops work through Temporal; a server that does not answer in time is a failure the caller can read. */
export function workflowsWithin(client: Client, deadlineMs: number): Workflows {
  const work = workflowClient({ client, newRunId: () => randomUUID() as string as SyncRunId });
  const within =
    <Of, T>(act: (of: Of) => Promise<T>) =>
    async (of: Of): Promise<T> =>
      client
        .withDeadline(Date.now() + deadlineMs, () => act(of))
        .catch((error: unknown) => {
          throw isUnavailable(error)
            ? new Failure('work.unavailable', {}, { cause: error })
            : error;
        });
  return {
    startConnect: within(work.startConnect),
    startSync: within(work.startSync),
    cancelSync: within(work.cancelSync),
    startPublish: within(work.startPublish),
    startApproved: within(work.startApproved),
    startRemake: within(work.startRemake),
    startExtras: within(work.startExtras),
    startSwitch: within(work.startSwitch),
    startPlacementCheck: within(work.startPlacementCheck),
    startRollBack: within(work.startRollBack),
    startUnpublish: within(work.startUnpublish),
  };
}

/** gRPC's DEADLINE_EXCEEDED and UNAVAILABLE. */
const AWAY: readonly number[] = [4, 14];

/** The SDK wraps what gRPC says, sometimes twice. */
function isUnavailable(error: unknown): boolean {
  for (let one = error; one instanceof Error; one = one.cause)
    if (isGrpcServiceError(one)) return AWAY.includes(one.code);
  return false;
}
