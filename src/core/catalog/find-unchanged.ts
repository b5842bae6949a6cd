import type { CatalogChanges } from '../../contract/connector.ts';
import type { ConnectionId, SyncRunId } from '../../kernel/ids.ts';
import type { Products, SyncRuns, Variants } from './ports.ts';
import type { CompletenessProof } from './sync-run.ts';

/** A store's search index runs behind its catalog; what it had not told the last time, it tells within this time. */
const INDEX_LAG_MS = 10 * 60_000;
/** Not every store moves the stamp with every change, so once a day the whole catalog is read whatever it says. */
const FULL_READ_EVERY_MS = 24 * 60 * 60_000;
const CHANGES_PER_LOOK = 1_000;

/**
 * Asks the store whether anything changed since a run that ended complete. Returns the proof that nothing did: the store's
 * own totals, and no product whose stamp is not the one that we read or made ourselves. Null: the catalog has to be read.
 */
export async function findUnchanged(
  needs: {
    products: Pick<Products, 'totals' | 'unread'>;
    runs: Pick<SyncRuns, 'lastComplete'>;
    variants: Pick<Variants, 'withoutVerdict'>;
    changes: CatalogChanges;
    now: () => Date;
  },
  { run, connection }: { run: SyncRunId; connection: ConnectionId },
): Promise<CompletenessProof | null> {
  const last = await needs.runs.lastComplete(run, connection);
  if (last === null) return null;
  if (needs.now().getTime() - last.fullAt.getTime() > FULL_READ_EVERY_MS) return null;
  const since = new Date(last.startedAt.getTime() - INDEX_LAG_MS);
  const { changed, products, variants } = await needs.changes.since(since);
  const found = await needs.products.totals(connection);
  // What was deleted changed nothing that is still there: only the totals know of it.
  if (found.products !== products || found.variants !== variants) return null;
  if (changed > 0 && (await anyUnread(needs, connection, since))) return null;
  const withoutVerdict = await needs.variants.withoutVerdict(connection);
  return { expected: { products, variants }, found, missing: [], withoutVerdict };
}

async function anyUnread(
  { changes, products }: { changes: CatalogChanges; products: Pick<Products, 'unread'> },
  connection: ConnectionId,
  since: Date,
): Promise<boolean> {
  let look: { product: Parameters<Products['unread']>[1][number]['product']; changedAt: string }[] =
    [];
  for await (const change of changes.list(since)) {
    look.push(change);
    if (look.length < CHANGES_PER_LOOK) continue;
    if ((await products.unread(connection, look)).length > 0) return true;
    look = [];
  }
  return look.length > 0 && (await products.unread(connection, look)).length > 0;
}
