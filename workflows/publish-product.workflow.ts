import type { PublishedProduct, PublishProduct } from './messages.ts';
import { hub, storeOfProduct } from './proxies.ts';

/** Points the store at what a product shall show, newest, before or nothing, and believes only what it reads back. */
export async function publishProduct(input: PublishProduct): Promise<PublishedProduct> {
  const of = {
    organizationId: input.organizationId,
    connectionId: input.connectionId,
    productId: input.productId,
  };
  const chosen =
    input.show === 'none'
      ? { releaseId: null }
      : await hub.chooseRelease({ ...of, show: input.show });
  const { releaseId } = chosen;
  if (releaseId !== null)
    return storeOfProduct(input.platform).publish({
      ...of,
      releaseId,
      whilePaused: input.show === 'before',
    });
  // Before its first release the store showed nothing: going back from it ends there.
  if (input.show !== 'newest') await storeOfProduct(input.platform).withdraw(of);
  return { live: false };
}
