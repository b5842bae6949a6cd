import type { CatalogChanges, ProductChange } from '../../contract/connector.ts';
import { Failure, type ErrorCode } from '../../kernel/errors.ts';
import type { ConnectionId, SyncRunId } from '../../kernel/ids.ts';
import { inLists } from './in-lists.ts';
import type { Products, SyncRuns, Variants } from './ports.ts';
import type { CompletenessProof } from './sync-run.ts';

/** A store's search index runs behind its catalog; what it had not told the last time, it tells within this time. */
const INDEX_LAG_MS = 10 * 60_000;
/** Not every store moves the stamp with every change, so once a day the whole catalog is read whatever it says. */
const FULL_READ_EVERY_MS = 24 * 60 * 60_000;
/** Where more has changed, reading all costs little more, and proves more. */
const CHANGED_SHARE_MAX = 0.5;

/** What a run has to read. `since`: what changed at or after that instant, told by the store's own stamps. */
export type ToRead =
  | { readonly read: 'nothing'; readonly proof: CompletenessProof }
  | { readonly read: 'changed'; readonly since: Date }
  | { readonly read: 'all' };

export interface ChangeNeeds {
  readonly products: Pick<Products, 'totals' | 'unread'>;
  readonly runs: Pick<SyncRuns, 'lastComplete'>;
  readonly variants: Pick<Variants, 'withoutVerdict'>;
  readonly changes: CatalogChanges;
  readonly now: () => Date;
}

/** Asks the store what changed since a run that ended complete. Where it cannot tell, everything has to be read. */
export function findChanges(
  needs: ChangeNeeds,
  of: { run: SyncRunId; connection: ConnectionId },
): Promise<ToRead> {
  return unlessUntold<ToRead>({ read: 'all' }, () => ask(needs, of));
}

async function ask(
  needs: ChangeNeeds,
  { run, connection }: { run: SyncRunId; connection: ConnectionId },
): Promise<ToRead> {
  const last = await needs.runs.lastComplete(run, connection);
  if (last === null) return { read: 'all' };
  if (needs.now().getTime() - last.fullAt.getTime() > FULL_READ_EVERY_MS) return { read: 'all' };
  const since = new Date(last.startedAt.getTime() - INDEX_LAG_MS);
  const { changed, products, variants } = await needs.changes.since(since);
  const found = await needs.products.totals(connection);
  const unread = changed > 0 ? await unreadOf(needs, connection, since) : [];
  if (unread.length > 0) {
    const few = unread.length <= found.products * CHANGED_SHARE_MAX;
    return few ? { read: 'changed', since: earliest(unread) } : { read: 'all' };
  }
  // What was deleted changed nothing that is still there: only the totals know of it.
  if (found.products !== products || found.variants !== variants) return { read: 'all' };
  const withoutVerdict = await needs.variants.withoutVerdict(connection);
  const proof = { expected: { products, variants }, found, missing: [], withoutVerdict };
  return { read: 'nothing', proof };
}

/** Changes whose stamp is not the one that we read, or made ourselves. */
async function unreadOf(
  { changes, products }: Pick<ChangeNeeds, 'changes' | 'products'>,
  connection: ConnectionId,
  since: Date,
): Promise<readonly ProductChange[]> {
  const unread: ProductChange[] = [];
  for await (const list of inLists(changes.list(since))) {
    const ids = new Set(await products.unread(connection, list));
    unread.push(...list.filter(({ product }) => ids.has(product)));
  }
  return unread;
}

/** Later than where we began to ask: what lies before it is our own echo, which need not be read again. */
function earliest(changes: readonly ProductChange[]): Date {
  const instants = changes.map(({ changedAt }) => Date.parse(changedAt));
  const first = instants.reduce((least, instant) => Math.min(least, instant));
  if (Number.isNaN(first))
    throw new Failure('store.unreadable', { reason: 'a stamp that is no time' });
  return new Date(first);
}

const UNTOLD = new Set<ErrorCode>(['store.unreadable', 'store.refused', 'store.export-failed']);

/** A store that cannot say what changed can still be read; one that is away, or has signed us out, cannot. */
export async function unlessUntold<T>(otherwise: T, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof Failure && UNTOLD.has(error.code)) return otherwise;
    throw error;
  }
}
