import { continueAsNew, workflowInfo } from '@temporalio/workflow';
import type { ConvertProduct, ConvertedProduct } from './messages.ts';
import { gpu, hub, storeOfProduct } from './proxies.ts';

/** An activity costs the server about four transitions, a unit that is already stored costs us one look-up. */
const UNITS_PER_ACTIVITY = 10;

/** Makes every unique look of one product. History holds unit ids and counts only, so 2,048 variants stay far below its limit. */
export async function convertProduct(input: ConvertProduct): Promise<ConvertedProduct> {
  const { organizationId, productId, runId } = input;
  const of = { organizationId, productId, runId };
  let after = input.after ?? null;
  const looks = input.looks ?? (await storeOfProduct(input.platform).mapProduct(of)).looks;
  for (;;) {
    const { units } = await hub.listUnits({ ...of, after, limit: UNITS_PER_ACTIVITY });
    if (units.length === 0) break;
    await gpu.convertUnits({ organizationId, units });
    after = units.at(-1) ?? null;
    if (workflowInfo().continueAsNewSuggested) {
      await continueAsNew<typeof convertProduct>({
        ...input,
        looks,
        ...(after === null ? {} : { after }),
      });
    }
  }
  const { ready, failed, gone } = await hub.settleProduct(of);
  return { looks, ready, failed, gone };
}
