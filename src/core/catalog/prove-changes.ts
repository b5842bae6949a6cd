import type { CatalogChanges } from '../../contract/connector.ts';
import type { ConnectionId, SyncRunId } from '../../kernel/ids.ts';
import { unlessUntold } from './find-changes.ts';
import { inLists } from './in-lists.ts';
import type { Products, Variants } from './ports.ts';
import type { CompletenessProof } from './sync-run.ts';

interface ProveNeeds {
  readonly products: Pick<Products, 'totals' | 'unread' | 'seenVariantCounts'>;
  readonly variants: Pick<Variants, 'withoutVerdict'>;
  readonly changes: CatalogChanges;
}

/**
 * Proves that a run which read only what had changed has all of the catalog: the store's totals are ours, every product it
 * lists as changed is known by its stamp, and of each that was read we have as many variants as the store counts.
 * Null: something else has happened as well, such as a deletion, so everything has to be read.
 */
export function proveChanges(
  needs: ProveNeeds,
  of: { run: SyncRunId; connection: ConnectionId; since: Date },
): Promise<CompletenessProof | null> {
  return unlessUntold<CompletenessProof | null>(null, async () => {
    if (!(await changesAreRead(needs, of))) return null;
    const { products, variants } = await needs.changes.since(of.since);
    const found = await needs.products.totals(of.connection);
    if (found.products !== products || found.variants !== variants) return null;
    const withoutVerdict = await needs.variants.withoutVerdict(of.connection);
    return { expected: { products, variants }, found, missing: [], withoutVerdict };
  });
}

async function changesAreRead(
  { changes, products }: Pick<ProveNeeds, 'changes' | 'products'>,
  { run, connection, since }: { run: SyncRunId; connection: ConnectionId; since: Date },
): Promise<boolean> {
  for await (const list of inLists(changes.list(since))) {
    if ((await products.unread(connection, list)).length > 0) return false;
    const ids = list.map(({ product }) => product);
    const seen = await products.seenVariantCounts(run, ids);
    const agrees = list.every(
      ({ product, variants }) => (seen.get(product) ?? variants) === variants,
    );
    if (!agrees) return false;
  }
  return true;
}
