import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { MovedReleases, MoveReleases } from './messages.ts';
import { hub, store } from './proxies.ts';

const PRODUCTS_PER_LIST = 100;

/** Rolls a whole connection back to the releases before, or takes everything we wrote out of the store. */
export async function moveReleases(input: MoveReleases): Promise<MovedReleases> {
  const { organizationId, connectionId, platform, show } = input;
  const of = { organizationId, connectionId };
  let after = input.after ?? null;
  let moved = input.moved ?? 0;
  for (;;) {
    const { moves } = await hub.listPublished({ ...of, show, after, limit: PRODUCTS_PER_LIST });
    if (moves.length === 0) {
      await hub.tellMoved({ ...of, show, products: moved });
      return { products: moved };
    }
    moved += (await store(platform).movePublished({ ...of, moves })).moved;
    after = moves.at(-1)?.productId ?? null;
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof moveReleases>({
        ...input,
        ...(after === null ? {} : { after }),
        moved,
      });
  }
}
