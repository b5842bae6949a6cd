import { setTimeout as wait } from 'node:timers/promises';
import type { ApiClient } from './api-client.ts';

const POLL_MS = 500;
/** The product on whose page the demo's merchant says yes, and to what. The rugs wait for whoever looks at the demo. */
const PRINT = 'print-signal-no-4';
const YES = { form: 'print', extent: 'product-type' } as const;

/** Says on the merchant's behalf that art prints may be built from their photos, as soon as the first one is known. Ends when the signal does. */
export async function sayYes(
  api: ApiClient,
  connection: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    for await (const { id, handle } of api.products(connection))
      if (handle === PRINT) return sayOnce(api, id);
    await wait(POLL_MS);
  }
}

async function sayOnce(api: ApiClient, product: string): Promise<void> {
  const { rule } = await api.flatOffer(product);
  if (rule === null) await api.setFlatRule(product, YES);
}
