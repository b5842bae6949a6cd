import { continueAsNew, isCancellation, workflowInfo } from '@temporalio/workflow';
import type { ReleaseMove } from './activities/publishing.ts';
import { lastWish } from './last-wish.ts';
import type { MovedReleases, MoveReleases, WorkPlace } from './messages.ts';
import { hub, storeReplaceably } from './proxies.ts';

const PRODUCTS_PER_LIST = 100;

/** Rolls a whole connection back to the releases before, or takes everything we wrote out of the store: whichever was asked last. */
export const moveReleases = (input: MoveReleases): Promise<MovedReleases> =>
  lastWish(input.show, (show) =>
    // What was asked instead concerns every product, also those that are behind.
    show === input.show ? moveEach(input) : moveEach({ ...placeOf(input), show }),
  );

const placeOf = ({ organizationId, connectionId, platform }: WorkPlace): WorkPlace => ({
  organizationId,
  connectionId,
  platform,
});

async function moveEach(input: MoveReleases): Promise<MovedReleases> {
  const { organizationId, connectionId, show } = input;
  const of = { organizationId, connectionId };
  let after = input.after ?? null;
  let products = input.moved ?? 0;
  let failed = input.failed ?? 0;
  for (;;) {
    const { moves } = await hub.listPublished({ ...of, show, after, limit: PRODUCTS_PER_LIST });
    if (moves.length === 0) {
      await hub.tellMoved({ ...of, show, products, failed });
      return { products, failed };
    }
    const broken = await moveAll(input, moves);
    failed += broken;
    products += moves.length - broken;
    after = moves.at(-1)?.productId ?? null;
    if (workflowInfo().continueAsNewSuggested)
      await continueAsNew<typeof moveReleases>({
        ...input,
        ...(after === null ? {} : { after }),
        moved: products,
        failed,
      });
  }
}

/** Moves a list at once, and what breaks in it each alone; returns how many refused even then. */
async function moveAll(of: MoveReleases, moves: readonly ReleaseMove[]): Promise<number> {
  const { organizationId, connectionId, platform } = of;
  const list = { organizationId, connectionId, moves, whilePaused: true };
  const left = await unlessCancelled(
    storeReplaceably(platform, 'list')
      .movePublished(list)
      .then((end) => end.left),
    moves,
  );
  const alone = left.map((move) =>
    unlessCancelled(
      moveAlone(of, move).then(() => 0),
      1,
    ),
  );
  const failed = await Promise.all(alone);
  return failed.reduce((sum, one) => sum + one, 0);
}

const moveAlone = (
  { organizationId, connectionId, platform }: MoveReleases,
  { productId, releaseId }: ReleaseMove,
): Promise<unknown> => {
  const of = { organizationId, connectionId, productId };
  const alone = storeReplaceably(platform, 'product');
  return releaseId === null
    ? alone.withdraw(of)
    : alone.publish({ ...of, releaseId, whilePaused: true });
};

const unlessCancelled = <T>(work: Promise<T>, otherwise: T): Promise<T> =>
  work.catch((error: unknown) => {
    if (isCancellation(error)) throw error;
    return otherwise;
  });
