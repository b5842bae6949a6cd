import { Context } from '@temporalio/activity';
import type { OpenStore } from '../../src/contract/connector.ts';
import { draftRelease } from '../../src/core/publishing/draft-release.ts';
import { holdStore } from '../../src/core/publishing/hold-store.ts';
import type { StoreShelf } from '../../src/core/publishing/ports.ts';
import { inTurn, inTurns } from '../../src/core/publishing/take-turns.ts';
import { publishRelease } from '../../src/core/publishing/publish-release.ts';
import { unpublishProduct } from '../../src/core/publishing/unpublish-product.ts';
import { Failure } from '../../src/kernel/errors.ts';
import type { ConnectionId, OrganizationId, ProductId, ReleaseId } from '../../src/kernel/ids.ts';
import { openStore } from './catalog.ts';
import { cancelled, keepAlive } from './keep-alive.ts';
import type { HubNeeds, RecordsAtOnce } from './needs.ts';
import { draftProducts } from './review.ts';

interface Of {
  readonly organizationId: string;
  readonly connectionId: string;
}
type OfProduct = Of & { readonly productId: string };
/** What takes something back goes on while a connection is paused: nothing of it is seen before it is resumed. */
type MayBePaused = { readonly whilePaused?: boolean };
/** A product and the release it shall show; null takes it out of the store. */
export interface ReleaseMove {
  readonly productId: string;
  readonly releaseId: string | null;
}
type OfMoved = Of & {
  readonly show: 'approved' | 'before' | 'none';
  readonly products: number;
  readonly failed: number;
};
/** With the pauses between them about half a minute. */
const LOOKS_AT_FILES = 7;
type Tell = (details: unknown) => void;
/** How far a list has come, and which of it broke. */
interface SoFar<T> {
  readonly next?: number;
  readonly left?: readonly T[];
}

/** Pointing a store at releases, and taking them back. */
export const publishingActivities = (needs: HubNeeds) => ({
  chooseRelease: (of: OfProduct & { show: 'newest' | 'before'; byItself?: boolean }) =>
    chooseRelease(needs, of),
  publish: (of: OfProduct & MayBePaused & { releaseId: string }) =>
    keepAlive((tell) => publish(needs, of, tell)),
  publishProducts: (of: Of & { products: readonly string[] }) =>
    keepAlive((tell) => publishProducts(needs, of, tell)),
  withdraw: (of: OfProduct): Promise<{ withdrawn: boolean }> =>
    keepAlive(async () => {
      const all = await publishNeeds(needs, of, { takesBack: true });
      return alone(all, of, () => unpublishProduct(all, of.productId as ProductId));
    }),
  listPublished: (of: Of & { show: 'before' | 'none'; after: string | null; limit: number }) =>
    listPublished(needs, of),
  movePublished: (of: Of & MayBePaused & { moves: readonly ReleaseMove[] }) =>
    keepAlive((tell) => movePublished(needs, of, tell)),
  tellMoved: (of: OfMoved) => tellMoved(needs, of),
});
export type PublishingActivities = ReturnType<typeof publishingActivities>;

/** `takesBack`: nothing is shown by it, so it may be done where another has taken the store; what stands there then is not ours. */
async function publishNeeds(needs: HubNeeds, of: Of, how: { takesBack?: boolean } = {}) {
  const { store } = await openStore(needs, of);
  if (store.manifests === undefined)
    throw new Failure('store.refused', { reason: 'this platform has no place for a manifest' });
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const { facts } = await records.connections.find(of.connectionId as ConnectionId);
  if (facts === null || !needs.reaches(facts.domain))
    throw new Failure('publishing.not-reachable', {
      key: 'PUBLIC_URL',
      reason: 'is no https address that shoppers reach',
    });
  const shelf = (await isHeld(needs, of, store, how)) ? store.manifests : nothingOfOurs;
  const { info } = Context.current();
  const execution = info.workflowExecution;
  const writer = {
    work: `${execution?.workflowId}:${execution?.runId}:${info.activityId}`,
    attempt: info.attempt,
  };
  return { ...records, shelf, files: needs.publicFiles(cancelled()), writer };
}

/** Whether the store is this connection's to publish in; refused when it is another's, unless only something is taken back. */
async function isHeld(
  needs: HubNeeds,
  of: Of,
  { mark }: OpenStore,
  { takesBack = false }: { takesBack?: boolean },
): Promise<boolean> {
  if (mark === undefined) return true;
  const [organization, connection] = [
    of.organizationId as OrganizationId,
    of.connectionId as ConnectionId,
  ];
  const own = { organization, connection, at: needs.publicUrl };
  try {
    await holdStore({ mark, shows: (holder) => needs.showsInStore(holder) }, own);
    return true;
  } catch (error) {
    if (takesBack && error instanceof Failure && error.code === 'publishing.store-taken')
      return false;
    throw error;
  }
}

/** The shelf of a store that is another's: nothing of ours stands there, and nothing can be put there. */
const nothingOfOurs: StoreShelf = {
  write: () => Promise.reject(new Failure('publishing.store-taken')),
  read: async () => null,
  remove: async () => null,
};

type Publishing = Awaited<ReturnType<typeof publishNeeds>>;

/** Does something to a product while nobody else does. */
const alone = <T>(all: Publishing, of: OfProduct, work: () => Promise<T>): Promise<T> => {
  const turns = { writers: all.writers, pause: (ms: number) => Context.current().sleep(ms) };
  return inTurn(turns, of.productId as ProductId, all.writer, work);
};

/** `byItself`: nobody asked for it, so where a review is wanted by now it is drafted, and none is chosen. */
async function chooseRelease(
  needs: HubNeeds,
  of: OfProduct & { show: 'newest' | 'before'; byItself?: boolean },
): Promise<{ releaseId: string | null }> {
  if (of.byItself === true && (await isReviewed(needs, of))) {
    await draftProducts(needs, { ...of, products: [of.productId] }, () => {});
    return { releaseId: null };
  }
  const records = needs.recordsOf(of.organizationId as OrganizationId);
  const product = of.productId as ProductId;
  const release =
    of.show === 'newest'
      ? await records.atOnce((all) => draftApproved(all, product, needs.recipe.hash))
      : await records.releases.before(product);
  return { releaseId: release?.id ?? null };
}

/** Whether somebody looks at what a store shows before it does; asked right before, since it may be switched during a run. */
async function isReviewed(needs: HubNeeds, of: Of): Promise<boolean> {
  const { connections } = needs.recordsOf(of.organizationId as OrganizationId);
  const { publishing } = await connections.find(of.connectionId as ConnectionId);
  return publishing === 'after-review';
}

/** Whoever asks for the newest has approved it: a draft that is made meanwhile must not take it away. */
async function draftApproved(records: RecordsAtOnce, product: ProductId, recipeHash: string) {
  const release = await draftRelease(records, product, recipeHash);
  if (release?.state === 'draft') await records.releases.move(release.id, 'approved');
  return release;
}

/** Whether what would be published now has to wait. */
async function waits(needs: HubNeeds, of: Of & MayBePaused): Promise<boolean> {
  if (of.whilePaused === true) return false;
  const { connections } = needs.recordsOf(of.organizationId as OrganizationId);
  return (await connections.find(of.connectionId as ConnectionId)).paused;
}

async function publish(
  needs: HubNeeds,
  of: OfProduct & MayBePaused & { releaseId: string },
  tell: Tell,
): Promise<{ live: boolean }> {
  if (await waits(needs, of)) return { live: false };
  let files = 0;
  const told = () => tell({ files: ++files });
  const all = await publishNeeds(needs, of);
  return alone(all, of, () => publishWith(all, of.releaseId as ReleaseId, told));
}

async function publishWith(
  all: Publishing,
  release: ReleaseId,
  onFile: () => void,
): Promise<{ live: true }> {
  const end = await publishRelease(all, release, onFile);
  if (end.live) return { live: true };
  throw notProven(end.differences);
}

/** Our own API may be starting again just now; only what stays so is the merchant's to mend. */
function notProven(differences: readonly string[]): Failure {
  const stays = Context.current().info.attempt >= LOOKS_AT_FILES;
  const code = stays ? 'publishing.not-reachable' : 'publishing.not-proven';
  return new Failure(code, { differences: differences.slice(0, 3).join('; ') });
}

/**
 * Publishes the newest of each product, some at a time. One that breaks is left to publishing alone: there it is tried
 * again for as long as it takes, and holds up nobody. A store that asks us to slow down means them all: the activity
 * waits its turn and goes on where it was. While the connection is paused the newest is approved and waits; once a review
 * is wanted, the products that are left are drafted.
 */
async function publishProducts(
  needs: HubNeeds,
  of: Of & { products: readonly string[] },
  tell: Tell,
): Promise<{ left: readonly string[] }> {
  const before = Context.current().info.heartbeatDetails as SoFar<string> | undefined;
  const all = await publishNeeds(needs, of);
  const left = [...(before?.left ?? [])];
  for (let next = before?.next ?? 0; next < of.products.length; next += AT_A_TIME) {
    if (await isReviewed(needs, of)) {
      const products = of.products.slice(next);
      await draftProducts(needs, { ...of, products }, () => tell({ next, left }));
      break;
    }
    const some = of.products.slice(next, next + AT_A_TIME);
    const waiting = await waits(needs, of);
    const told = () => tell({ next, left });
    const turns = { writer: all.writer, product: (id: string) => id as ProductId };
    const broken = await inTurns(all, some, turns, (free) =>
      sideBySide(free, async (productId) => {
        const { releaseId } = await chooseRelease(needs, { ...of, productId, show: 'newest' });
        if (releaseId !== null && !waiting) await publishWith(all, releaseId as ReleaseId, told);
      }),
    );
    left.push(...broken);
    tell({ next: next + AT_A_TIME, left });
  }
  return { left };
}

/** The store takes so many manifests in one call: products that are published at the same time share their calls. */
const AT_A_TIME = 25;

/** Works on all at the same time and returns those that broke; what ends the whole work (no time, no budget) is thrown once all have ended. */
async function sideBySide<T>(
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<readonly T[]> {
  const ends = await Promise.allSettled(items.map(work));
  const broken: T[] = [];
  for (const [at, end] of ends.entries()) {
    if (end.status === 'fulfilled') continue;
    const busy = end.reason instanceof Failure && end.reason.code === 'store.busy';
    if (busy || cancelled().aborted) throw end.reason;
    broken.push(...items.slice(at, at + 1));
  }
  return broken;
}

/**
 * The moves of one list, each with the release it ends at: a retry that knew only "one back" would go back twice.
 * Before a product's first release the store showed nothing, so that is where its rollback ends.
 */
async function listPublished(
  needs: HubNeeds,
  of: Of & { show: 'before' | 'none'; after: string | null; limit: number },
): Promise<{ moves: readonly ReleaseMove[] }> {
  const { releases } = needs.recordsOf(of.organizationId as OrganizationId);
  const [connection, after] = [of.connectionId as ConnectionId, of.after as ProductId | null];
  const moves: ReleaseMove[] = [];
  for (const productId of await releases.liveProducts(connection, after, of.limit)) {
    const before = of.show === 'before' ? await releases.before(productId) : null;
    moves.push({ productId, releaseId: before?.id ?? null });
  }
  return { moves };
}

/**
 * Points each product at the release of its move, or takes it out of the store. One that breaks is left to be tried alone,
 * for as long as it takes: it stops nobody else's move.
 */
async function movePublished(
  needs: HubNeeds,
  of: Of & MayBePaused & { moves: readonly ReleaseMove[] },
  tell: Tell,
): Promise<{ moved: number; left: readonly ReleaseMove[] }> {
  const takesBack = of.moves.every(({ releaseId }) => releaseId === null);
  const all = await publishNeeds(needs, of, { takesBack });
  const before = Context.current().info.heartbeatDetails as SoFar<ReleaseMove> | undefined;
  const left = [...(before?.left ?? [])];
  for (let next = before?.next ?? 0; next < of.moves.length; next += AT_A_TIME) {
    const told = () => tell({ next, left });
    const waiting = await waits(needs, of);
    const some = of.moves.slice(next, next + AT_A_TIME);
    const turns = {
      writer: all.writer,
      product: (move: ReleaseMove) => move.productId as ProductId,
    };
    const broken = await inTurns(all, some, turns, (free) =>
      sideBySide(free, async (move) => {
        if (move.releaseId === null) await unpublishProduct(all, move.productId as ProductId);
        else if (!waiting) await publishWith(all, move.releaseId as ReleaseId, told);
      }),
    );
    left.push(...broken);
    tell({ next: next + AT_A_TIME, left });
  }
  return { moved: of.moves.length - left.length, left };
}

/** Says in the event log that a whole store has been moved: whoever asked for it waits for this line. */
async function tellMoved(
  needs: HubNeeds,
  { organizationId, connectionId, show, products, failed }: OfMoved,
): Promise<void> {
  const { events } = needs.recordsOf(organizationId as OrganizationId);
  const subject = { type: 'connection' as const, id: connectionId };
  await events.append([
    { kind: 'connection.releases-moved', subject, data: { show, products, failed } },
  ]);
}
