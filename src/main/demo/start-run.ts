import type { SummaryShape } from '../../api/shapes/summary.ts';
import { demoShop } from '../../../simulators/shopify/demo-catalog/demo-shop.ts';
import type { ApiClient } from './api-client.ts';

/** Connects the simulated store at the first start; later starts ask for another sync of the connection that is there. */
export async function startRun(
  api: ApiClient,
): Promise<{ connection: string; runId: string | null; before: SummaryShape | null }> {
  const known = (await api.connections()).find(
    ({ settings, state }) => settings['shop'] === demoShop.domain && state !== 'disconnected',
  );
  if (known === undefined) {
    const made = await api.connect({
      platform: 'shopify',
      settings: { shop: demoShop.domain },
      grant: { clientId: demoShop.clientId, clientSecret: demoShop.clientSecret },
      publishing: 'automatic',
    });
    return { connection: made.id, runId: null, before: null };
  }
  const before = await api.summary(known.id);
  // A first start that was killed before its run began left a connection whose workflow goes on by itself.
  const runId = before.run === null ? null : await api.sync(known.id);
  return { connection: known.id, runId, before };
}
