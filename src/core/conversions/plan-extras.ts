import type { ConnectionId, ProductId } from '../../kernel/ids.ts';
import type { AtOnce } from '../at-once.ts';
import { type HubRecipe, lookExtras } from './extra.ts';
import type { Bundles, Conversions, Extras } from './ports.ts';

interface PlanRecords {
  readonly extras: Extras;
  readonly conversions: Conversions;
  readonly bundles: Bundles;
}

/**
 * Plans what products of a connection lack of what it has chosen, some products a call. Returns the last product that was
 * looked at, null when none is left.
 */
export async function planExtras(
  needs: { readonly extras: Extras; readonly atOnce: AtOnce<PlanRecords> },
  of: {
    readonly connection: ConnectionId;
    readonly after: ProductId | null;
    readonly limit: number;
  },
  recipe: HubRecipe,
): Promise<{ readonly after: ProductId | null; readonly planned: number }> {
  const chosen = await needs.extras.of(of.connection);
  if (chosen.length === 0) return { after: null, planned: 0 };
  const under = new Map(chosen.map((extra) => [extra, recipe.extras[extra].hash]));
  const lacking = await needs.extras.lacking(of.connection, under, of);
  let planned = 0;
  for (const product of lacking) {
    planned += await needs.atOnce(async ({ conversions, bundles }) => {
      let queued = 0;
      for (const extra of lookExtras.filter((one) => chosen.includes(one))) {
        const { recipe: wanted, hash } = recipe.extras[extra];
        queued += (await conversions.plan(product, wanted, hash, extra)).queued;
      }
      if (!chosen.includes('bundle')) return queued;
      return queued + (await bundles.plan(product, recipe.extras.bundle));
    });
  }
  return { after: lacking.length < of.limit ? null : (lacking.at(-1) ?? null), planned };
}
