import { setTimeout as wait } from 'node:timers/promises';
import type { ApiClient } from './api-client.ts';

const POLL_MS = 500;
/** On the page of which product the demo's merchant says yes, and to what: the first print there is, since a brief shop has but one. The rugs wait for whoever looks at the demo. */
const PRINT = /^print-/;
const YES = { form: 'print', extent: 'product-type' } as const;

/** Says on the merchant's behalf that art prints may be built from their photos, as soon as the first one is known. Ends when the signal does. */
export async function sayYes(
  api: ApiClient,
  connection: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    for await (const { id, handle } of api.products(connection))
      if (PRINT.test(handle)) return sayOnce(api, id);
    await wait(POLL_MS);
  }
}

async function sayOnce(api: ApiClient, product: string): Promise<void> {
  const { rule } = await api.flatOffer(product);
  if (rule === null) await api.setFlatRule(product, YES);
}
