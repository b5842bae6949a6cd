import {
  continueAsNew,
  defineSignal,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { extrasWanted, type MakeExtras } from './messages.ts';
import { gpuLater, hub } from './proxies.ts';

const PRODUCTS_PER_PLAN = 50;
const UNITS_PER_ACTIVITY = 10;

/**
 * Makes what a store has chosen beyond the files that shoppers load, after those: nothing that is published waits for it. What
 * is missing is the list, so that whoever asks while it runs is served by the same run.
 */
export async function makeExtras(input: MakeExtras): Promise<void> {
  let wanted = true;
  setHandler(defineSignal(extrasWanted), () => void (wanted = true));
  let { after = null } = input;
  if (after !== null) await makePlanned(input, after);
  while (wanted) {
    wanted = false;
    after = null;
    await planMissing(input);
    await makePlanned(input, after);
  }
}

async function planMissing({ organizationId, connectionId }: MakeExtras): Promise<void> {
  const of = { organizationId, connectionId, limit: PRODUCTS_PER_PLAN };
  let after: string | null = null;
  do {
    const planned: { after: string | null } = await hub.planExtras({ ...of, after });
    ({ after } = planned);
  } while (after !== null);
}

/** A list that breaks, however often it is tried, stays planned for the next time, and the others go on. */
async function makePlanned(input: MakeExtras, from: string | null): Promise<void> {
  const { organizationId, connectionId } = input;
  for (let after = from; ;) {
    const { units } = await hub.listExtras({
      organizationId,
      connectionId,
      after,
      limit: UNITS_PER_ACTIVITY,
    });
    after = units.at(-1) ?? null;
    if (after === null) return;
    try {
      await gpuLater.convertUnits({ organizationId, units });
    } catch (error) {
      if (isCancellation(error)) throw error;
    }
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof makeExtras>({ ...input, after });
  }
}
