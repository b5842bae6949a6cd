import { executeChild, isCancellation } from '@temporalio/workflow';
import { convertProduct } from './convert-product.workflow.ts';
import { failureOf, type WrittenFailure } from './failure-of.ts';
import { workflowIds } from './ids.ts';
import { searchable, type WorkPlace } from './messages.ts';
import { hub } from './proxies.ts';
import { publishProduct } from './publish-product.workflow.ts';

type Step = 'make' | 'publish';
/**
 * What becomes of products that are made: they are published, or drafted for a review. Lists that were read before there
 * were drafts do not ask for any, so their histories replay as they were.
 */
export interface Offered {
  readonly publish: boolean;
  readonly draft?: boolean;
}
/** A list of products under way; `runId` keeps the workflows of two lists apart. */
type List = WorkPlace & { readonly runId: string };

/** A product whose work breaks must not stop its neighbours: the failure is told, and the list goes on. */
export async function orElse<T, U>(
  otherwise: U,
  work: Promise<T>,
  tell: (failure: WrittenFailure) => Promise<void>,
): Promise<T | U> {
  try {
    return await work;
  } catch (error) {
    if (isCancellation(error)) throw error;
    await tell(failureOf(error));
    return otherwise;
  }
}

/** Writes a failure down on each of the products. */
export const note =
  ({ organizationId, connectionId }: List, products: readonly string[], step: Step) =>
  (failure: WrittenFailure) =>
    hub.noteFailure({ organizationId, connectionId, products, step, failure });

/** Makes one product in a workflow of its own; it is mapped first unless its looks are known. */
export const convertAlone = (of: List, own: { productId: string; looks: number | null }) => {
  const { organizationId, connectionId, platform, runId } = of;
  const { productId, looks } = own;
  const input = { organizationId, connectionId, platform, productId, runId };
  return executeChild(convertProduct, {
    typedSearchAttributes: searchable(of),
    workflowId: workflowIds.convert(input),
    args: [looks === null ? input : { ...input, looks }],
  });
};

/** Points the store at the newest of one product, or at nothing, in a workflow of its own. */
export const showAlone = (of: List, productId: string, show: 'newest' | 'none') => {
  const { organizationId, connectionId, platform, runId } = of;
  const input = { organizationId, connectionId, platform, productId };
  const child = executeChild(publishProduct, {
    typedSearchAttributes: searchable(of),
    workflowId: `${workflowIds.publish(input)}:${runId}`,
    args: [{ ...input, show, byItself: true }],
  });
  return orElse(null, child, note(of, [productId], 'publish'));
};

/** Drafts releases for somebody to look at first. */
export const draftAll = (of: List, products: readonly string[]) => {
  const { organizationId, connectionId } = of;
  const drafted = hub.draftProducts({ organizationId, connectionId, products });
  return orElse(undefined, drafted, note(of, products, 'publish'));
};
