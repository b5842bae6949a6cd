import {
  type Client,
  WorkflowExecutionAlreadyStartedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { SyncRunId } from '../src/kernel/ids.ts';
import { workflowIds } from './ids.ts';
import type {
  approveReleases,
  connectStore,
  lookAtPlacement,
  makeExtras,
  moveReleases,
  publishProduct,
  remakeProducts,
  switchStore,
  syncCatalog,
} from './index.ts';
import {
  approvedMore,
  askedInstead,
  extrasWanted,
  lookedForAgain,
  searchable,
  switchedAgain,
  type WorkPlace,
} from './messages.ts';
import { taskQueues } from './task-queues.ts';

/** Every product of a connection, or the one that is named. */
type Extent = WorkPlace & { readonly productId?: string };
type OfProduct = WorkPlace & { readonly productId: string };
type SyncOf = WorkPlace & { readonly full?: boolean };
type Show = 'newest' | 'before' | 'none';

export interface WorkflowClientNeeds {
  readonly client: Client;
  readonly newRunId: () => SyncRunId;
}

/** Starts and stops the long work. Ids are business keys, so that asking twice finds the work that is going on. */
export const workflowClient = (needs: WorkflowClientNeeds) => ({
  startConnect: (of: SyncOf) => startConnect(needs, of),
  startSync: (of: SyncOf) => startSync(needs, of),
  cancelSync: (of: WorkPlace) => cancelSync(needs, of),
  startRemake: (of: WorkPlace) => startRemake(needs, of),
  startExtras: (of: WorkPlace) => startExtras(needs, of),
  startPublish: (of: OfProduct) => showProduct(needs, of, 'newest'),
  startApproved: (of: WorkPlace) => startApproved(needs, of),
  startSwitch: (of: WorkPlace) => startSwitch(needs, of),
  startPlacementCheck: (of: WorkPlace) => startPlacementCheck(needs, of),
  startRollBack: (of: Extent) => move(needs, of, 'before'),
  startUnpublish: (of: Extent) => move(needs, of, 'none'),
});

function startConnect(needs: WorkflowClientNeeds, of: SyncOf): Promise<{ runId: SyncRunId }> {
  const runId = needs.newRunId();
  const input = { ...placeOf(of), runId, ...fullOf(of) };
  const workflowId = workflowIds.connect(of);
  return runOf(
    needs,
    { workflowId, runId },
    needs.client.workflow.start<typeof connectStore>('connectStore', {
      ...optionsOf(of),
      workflowId,
      args: [input],
      memo: { runId },
    }),
  );
}

function startSync(needs: WorkflowClientNeeds, of: SyncOf): Promise<{ runId: SyncRunId }> {
  const runId = needs.newRunId();
  const workflowId = workflowIds.sync(of);
  return runOf(
    needs,
    { workflowId, runId },
    needs.client.workflow.start<typeof syncCatalog>('syncCatalog', {
      ...optionsOf(of),
      workflowId,
      args: [{ ...placeOf(of), runId, ...fullOf(of) }],
      memo: { runId },
    }),
  );
}

/** The run that was started, or the one that is going on already. */
async function runOf(
  needs: WorkflowClientNeeds,
  asked: { workflowId: string; runId: SyncRunId },
  start: Promise<unknown>,
): Promise<{ runId: SyncRunId }> {
  try {
    await start;
    return { runId: asked.runId };
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    const { memo } = await needs.client.workflow.getHandle(asked.workflowId).describe();
    return { runId: (memo?.['runId'] ?? asked.runId) as SyncRunId };
  }
}

async function cancelSync(needs: WorkflowClientNeeds, of: WorkPlace): Promise<void> {
  const handle = needs.client.workflow.getHandle(workflowIds.sync(of));
  await handle.cancel().catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error; // it has ended by itself
  });
}

/** Work on the product that is going on is told what is wanted now. */
async function showProduct(needs: WorkflowClientNeeds, of: OfProduct, show: Show): Promise<void> {
  await needs.client.workflow.signalWithStart<typeof publishProduct, [Show]>('publishProduct', {
    ...optionsOf(of),
    workflowId: workflowIds.publish(of),
    args: [{ ...placeOf(of), productId: of.productId, show }],
    signal: askedInstead,
    signalArgs: [show],
  });
}

/** The run that is going on is told, so that it looks at the marks once more before it ends. */
async function startRemake(needs: WorkflowClientNeeds, of: WorkPlace): Promise<void> {
  await needs.client.workflow.signalWithStart<typeof remakeProducts>('remakeProducts', {
    ...optionsOf(of),
    workflowId: workflowIds.remake(of),
    args: [placeOf(of)],
    signal: 'productsMarked',
    signalArgs: [],
  });
}

/** Work that is going on is told to look again at what is chosen. */
async function startExtras(needs: WorkflowClientNeeds, of: WorkPlace): Promise<void> {
  await needs.client.workflow.signalWithStart<typeof makeExtras, []>('makeExtras', {
    ...optionsOf(of),
    workflowId: workflowIds.extras(of),
    args: [placeOf(of)],
    signal: extrasWanted,
    signalArgs: [],
  });
}

/** Publishes what is approved; work that is going on is told to look again. */
async function startApproved(needs: WorkflowClientNeeds, of: WorkPlace): Promise<void> {
  await needs.client.workflow.signalWithStart<typeof approveReleases, []>('approveReleases', {
    ...optionsOf(of),
    workflowId: workflowIds.approve(of),
    args: [placeOf(of)],
    signal: approvedMore,
    signalArgs: [],
  });
}

/** Work that is going on is told to look again at what was asked. */
async function startSwitch(needs: WorkflowClientNeeds, of: WorkPlace): Promise<void> {
  await needs.client.workflow.signalWithStart<typeof switchStore, []>('switchStore', {
    ...optionsOf(of),
    workflowId: workflowIds.switchStore(of),
    args: [placeOf(of)],
    signal: switchedAgain,
    signalArgs: [],
  });
}

/** A look that is going on is told to look once more: it may have asked the store already. */
async function startPlacementCheck(needs: WorkflowClientNeeds, of: WorkPlace): Promise<void> {
  await needs.client.workflow.signalWithStart<typeof lookAtPlacement, []>('lookAtPlacement', {
    ...optionsOf(of),
    workflowId: workflowIds.placement(of),
    args: [placeOf(of)],
    signal: lookedForAgain,
    signalArgs: [],
  });
}

async function move(
  needs: WorkflowClientNeeds,
  of: Extent,
  show: 'before' | 'none',
): Promise<void> {
  const { productId } = of;
  if (productId !== undefined) return showProduct(needs, { ...of, productId }, show);
  await needs.client.workflow.signalWithStart<typeof moveReleases, ['before' | 'none']>(
    'moveReleases',
    {
      ...optionsOf(of),
      workflowId: workflowIds.moveReleases(of),
      args: [{ ...placeOf(of), show }],
      signal: askedInstead,
      signalArgs: [show],
    },
  );
}

const placeOf = ({ organizationId, connectionId, platform }: WorkPlace): WorkPlace => ({
  organizationId,
  connectionId,
  platform,
});

const fullOf = ({ full }: SyncOf): { full?: true } => (full === true ? { full } : {});

const optionsOf = (of: WorkPlace) => ({
  taskQueue: taskQueues.hub,
  typedSearchAttributes: searchable(of),
});
