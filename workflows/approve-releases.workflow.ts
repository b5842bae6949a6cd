import {
  continueAsNew,
  defineSignal,
  isCancellation,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { ReleaseMove } from './activities/publishing.ts';
import { failureOf } from './failure-of.ts';
import { approvedMore, type ApproveReleases, type MovedReleases } from './messages.ts';
import { hub, store, storeOfProduct } from './proxies.ts';

const PRODUCTS_PER_LIST = 100;

/**
 * Publishes what was approved of a connection. The releases that are approved are the queue, so two approvals at once are
 * one piece of work, and none is lost when it comes while another is worked on.
 */
export async function approveReleases(input: ApproveReleases): Promise<MovedReleases> {
  const { organizationId, connectionId } = input;
  const of = { organizationId, connectionId };
  let { after = null, products = 0, failed = 0 } = input;
  let more = false;
  setHandler(defineSignal(approvedMore), () => {
    more = true;
  });
  for (;;) {
    const { moves } = await hub.listApproved({ ...of, after, limit: PRODUCTS_PER_LIST });
    after = moves.at(-1)?.productId ?? null;
    if (moves.length > 0) {
      const broken = await publishAll(input, moves);
      failed += broken;
      products += moves.length - broken;
    } else if (more) {
      more = false;
    } else {
      await hub.tellMoved({ ...of, show: 'approved', products, failed });
      // Who approves while that is told finds this work still going on, and starts no other.
      if (!more) return { products, failed };
      [products, failed] = [0, 0];
    }
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof approveReleases>({
        ...input,
        // What was approved meanwhile may stand before the place where the list was.
        after: more ? null : after,
        products,
        failed,
      });
  }
}

/** Publishes a list at once, and what breaks in it each alone; what refuses even then says so itself. Returns how many did. */
async function publishAll(of: ApproveReleases, moves: readonly ReleaseMove[]): Promise<number> {
  const { organizationId, connectionId, platform } = of;
  const place = { organizationId, connectionId };
  let left = moves;
  try {
    ({ left } = await store(platform).movePublished({ ...place, moves }));
  } catch (error) {
    if (isCancellation(error)) throw error; // what broke for all of them breaks again for each alone, and is written down there
  }
  const ends = await Promise.all(left.map((move) => publishAlone(of, move)));
  return ends.filter((published) => !published).length;
}

async function publishAlone(of: ApproveReleases, move: ReleaseMove): Promise<boolean> {
  const { organizationId, connectionId, platform } = of;
  const { productId, releaseId } = move;
  const place = { organizationId, connectionId };
  if (releaseId === null) return true;
  try {
    await storeOfProduct(platform).publish({ ...place, productId, releaseId });
    return true;
  } catch (error) {
    if (isCancellation(error)) throw error;
    const failure = failureOf(error);
    await hub.noteFailure({ ...place, products: [productId], step: 'publish', failure });
    return false;
  }
}
