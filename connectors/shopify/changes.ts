import type { CatalogChanges, Io, ProductChange } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { externalId } from '../../src/kernel/ids.ts';
import { exportLines, startExportOf, stateOfExport } from './catalog.ts';
import type { Client } from './client.ts';
import { exact } from './counts.ts';
import {
  changedProducts,
  changedSince,
  changesSince,
  exportOfChanged,
} from './operations/changes.ts';
import { changedProductLine, type ChangedProduct } from './schemas.ts';

/** One page costs two points per product; more of them are exported, which costs next to nothing but takes a moment. */
const PAGE = 100;
const POLL_MS = { first: 100, growth: 1.33, most: 10_000 };

/** What changed in a shop, by the search index over `updated_at`; it runs a little behind, so callers ask from earlier on. */
export function catalogChanges(client: Client, io: Io): CatalogChanges {
  return {
    async since(instant) {
      const counts = await client.call(changesSince, { search: changedSince(instant) });
      return {
        changed: exact(counts.changed),
        products: exact(counts.products),
        variants: exact(counts.variants),
      };
    },

    async *list(instant) {
      const search = changedSince(instant);
      const { products } = await client.call(changedProducts, { search, first: PAGE });
      if (!products.pageInfo.hasNextPage) {
        for (const node of products.nodes) yield changed(node);
        return;
      }
      const id = await startExportOf(client, exportOfChanged(search));
      await exported(client, io, id);
      for await (const line of exportLines(client, io, id))
        if (line !== '') yield changed(changedProductLine.parse(JSON.parse(line)));
    },
  };
}

const changed = ({ id, updatedAt, variantsCount }: ChangedProduct): ProductChange => ({
  product: externalId(id),
  changedAt: updatedAt,
  variants: exact(variantsCount),
});

async function exported(client: Client, io: Io, id: string): Promise<void> {
  for (let wait = POLL_MS.first; ; wait = Math.min(wait * POLL_MS.growth, POLL_MS.most)) {
    const now = await stateOfExport(client, id);
    if (now.state === 'ready') return;
    if (now.state === 'failed') throw new Failure('store.export-failed', { reason: now.reason });
    await io.sleep(wait);
  }
}
