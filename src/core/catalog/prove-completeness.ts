import type { CatalogCounts } from '../../contract/connector.ts';
import type { ConnectionId, ExternalId, SyncRunId } from '../../kernel/ids.ts';
import type { Products, Variants } from './ports.ts';
import type { CompletenessProof } from './sync-run.ts';

/**
 * Compares what was read with what the store counts by separate queries, and names the ids that are missing.
 * The export itself is never asked: a line it lost would be lost in its own count too.
 */
export async function proveCompleteness(
  needs: { products: Products; variants: Variants; counts: CatalogCounts },
  of: { run: SyncRunId; connection: ConnectionId },
  onPage: () => void,
): Promise<CompletenessProof> {
  const missing: string[] = [];
  let variants = 0;
  for (let cursor: string | null = null; ;) {
    const page = await needs.counts.variantsPerProduct(cursor);
    onPage();
    variants += page.items.reduce((sum, item) => sum + item.variants, 0);
    missing.push(...(await missingOf(needs, of.run, page.items)));
    if (page.next === null) break;
    cursor = page.next;
  }
  return {
    expected: { products: await needs.counts.products(), variants },
    found: await needs.products.seenCounts(of.run),
    missing,
    withoutVerdict: await needs.variants.withoutVerdict(of.connection),
  };
}

async function missingOf(
  needs: { products: Products; counts: CatalogCounts },
  run: SyncRunId,
  items: readonly { product: ExternalId; variants: number }[],
): Promise<string[]> {
  const seen = await needs.products.seenVariantCounts(
    run,
    items.map((item) => item.product),
  );
  const missing: string[] = [];
  for (const item of items) {
    const found = seen.get(item.product);
    if (found === undefined) missing.push(item.product);
    if (found !== item.variants) missing.push(...(await missingVariants(needs, run, item.product)));
  }
  return missing;
}

async function missingVariants(
  needs: { products: Products; counts: CatalogCounts },
  run: SyncRunId,
  product: ExternalId,
): Promise<string[]> {
  const seen = new Set(await needs.products.seenVariants(run, product));
  return (await needs.counts.variantIds(product)).filter((id) => !seen.has(id));
}
