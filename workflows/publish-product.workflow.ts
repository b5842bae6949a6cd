import type { PublishedProduct, PublishProduct } from './messages.ts';
import { hub, store } from './proxies.ts';

/** Points the store at what a product shall show, newest, before or nothing, and believes only what it reads back. */
export async function publishProduct(input: PublishProduct): Promise<PublishedProduct> {
  const of = {
    organizationId: input.organizationId,
    connectionId: input.connectionId,
    productId: input.productId,
  };
  if (input.show === 'none') {
    await store(input.platform).withdraw(of);
    return { live: false };
  }
  const { releaseId } = await hub.chooseRelease({ ...of, show: input.show });
  if (releaseId === null) return { live: false };
  return store(input.platform).publish({ ...of, releaseId });
}
