import { continueAsNew, defineSignal, setHandler, workflowInfo } from '@temporalio/workflow';
import type { WorkPlace } from './messages.ts';
import { convertAlone, draftAll, note, orElse, showAlone, type Offered } from './one-product.ts';
import { hub } from './proxies.ts';
import { wantExtras } from './want-extras.ts';

/** Sent with every start: somebody has marked products since the list was looked at. */
const productsMarked = defineSignal('productsMarked');

const PRODUCTS_PER_LIST = 20;
const LANES = 4;

/**
 * Makes the products of a connection anew that somebody has marked: a look was corrected, a model was given, a failure is to
 * be tried again. The marks are the list, so that whoever marks while it runs is served by the same run.
 */
export async function remakeProducts(input: WorkPlace): Promise<void> {
  let marked = true;
  setHandler(productsMarked, () => void (marked = true));
  while (marked) {
    marked = false;
    await remakeMarked(input);
  }
}

async function remakeMarked(input: WorkPlace): Promise<void> {
  const { organizationId, connectionId } = input;
  for (;;) {
    const list = await hub.listRemakes({ organizationId, connectionId, limit: PRODUCTS_PER_LIST });
    if (list.products.length === 0) {
      // After what shoppers see. Lists that were read before this was told go without it.
      if (list.extras) await wantExtras(input);
      return;
    }
    const waiting = [...list.products];
    const lane = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await remakeOne(input, next.productId, list);
        await hub.endRemake({ organizationId, ...next });
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    if (workflowInfo().continueAsNewSuggested) await continueAsNew<typeof remakeProducts>(input);
  }
}

async function remakeOne(input: WorkPlace, productId: string, how: Offered): Promise<void> {
  const of = { ...input, runId: workflowInfo().runId };
  const broken = { ready: 0, gone: false };
  const made = await orElse(
    broken,
    convertAlone(of, { productId, looks: null }),
    note(of, [productId], 'make'),
  );
  if (how.publish && made.ready > 0) await showAlone(of, productId, 'newest');
  else if (how.draft && made.ready > 0) await draftAll(of, [productId]);
  if (how.publish && made.gone) await showAlone(of, productId, 'none');
}
