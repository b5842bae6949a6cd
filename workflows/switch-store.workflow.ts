import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  defineSignal,
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  setHandler,
  startChild,
} from '@temporalio/workflow';
import { approveReleases } from './approve-releases.workflow.ts';
import { failureOf } from './failure-of.ts';
import { workflowIds } from './ids.ts';
import { approvedMore, searchable, switchedAgain, type WorkPlace } from './messages.ts';
import { hub, store } from './proxies.ts';

const TRIES = 3;

/**
 * Makes a store hide everything of ours, or show it again, whichever was asked last. One execution per connection writes,
 * and it looks once more for whoever asks meanwhile, so that no older wish can overwrite a newer one.
 */
export async function switchStore(input: WorkPlace): Promise<void> {
  const { organizationId, connectionId, platform } = input;
  const of = { organizationId, connectionId };
  let asked = true;
  setHandler(defineSignal(switchedAgain), () => {
    asked = true;
  });
  while (asked) {
    asked = false;
    try {
      const { paused } = await store(platform).turnSwitch(of);
      if (!paused) await publishWhatWaits(input);
    } catch (error) {
      if (isCancellation(error)) throw error;
      // Signing in again turns the switch, too: nothing that was asked is lost.
      await hub.needAttention({ ...of, failure: failureOf(error) });
    }
  }
}

/** What was approved while nothing was published; work that is going on is told to look again. */
async function publishWhatWaits(input: WorkPlace): Promise<void> {
  const workflowId = workflowIds.approve(input);
  for (let tries = 0; tries < TRIES; tries += 1) {
    try {
      await startChild(approveReleases, {
        workflowId,
        args: [input],
        typedSearchAttributes: searchable(input),
        parentClosePolicy: ParentClosePolicy.ABANDON,
      });
      return;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    try {
      await getExternalWorkflowHandle(workflowId).signal(approvedMore);
      return;
    } catch (error) {
      if (isCancellation(error)) throw error; // it ended in between: start another
    }
  }
}
