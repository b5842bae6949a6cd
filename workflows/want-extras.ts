import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  getExternalWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  startChild,
} from '@temporalio/workflow';
import { workflowIds } from './ids.ts';
import { makeExtras } from './make-extras.workflow.ts';
import { extrasWanted, searchable, type WorkPlace } from './messages.ts';

/** One that ends between two tries was asked too late; the next try starts another. */
const TRIES = 3;

/** Has the extras of a store made by work of their own that nobody waits for; work that is going on is told to look again. */
export async function wantExtras(of: WorkPlace): Promise<void> {
  const { organizationId, connectionId, platform } = of;
  const workflowId = workflowIds.extras(of);
  for (let tried = 0; tried < TRIES; tried += 1) {
    try {
      await startChild(makeExtras, {
        workflowId,
        args: [{ organizationId, connectionId, platform }],
        typedSearchAttributes: searchable(of),
        parentClosePolicy: ParentClosePolicy.ABANDON,
      });
      return;
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    try {
      await getExternalWorkflowHandle(workflowId).signal(extrasWanted);
      return;
    } catch (error) {
      if (isCancellation(error)) throw error;
    }
  }
}
