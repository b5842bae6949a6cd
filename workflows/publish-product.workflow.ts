import { lastWish } from './last-wish.ts';
import type { PublishedProduct, PublishProduct } from './messages.ts';
import { hub, storeReplaceably } from './proxies.ts';

/**
 * Points the store at what a product shall show, newest, before or nothing, and believes only what it reads back. What
 * was asked last of a product wins; the newest is chosen anew each time that it is asked for.
 */
export const publishProduct = (input: PublishProduct): Promise<PublishedProduct> =>
  lastWish(
    input.show,
    (show) => showOnce({ ...input, show }),
    (show) => show === 'newest',
  );

async function showOnce(input: PublishProduct): Promise<PublishedProduct> {
  const of = {
    organizationId: input.organizationId,
    connectionId: input.connectionId,
    productId: input.productId,
  };
  const chosen =
    input.show === 'none'
      ? { releaseId: null }
      : await hub.chooseRelease({ ...of, show: input.show, byItself: input.byItself === true });
  const { releaseId } = chosen;
  if (releaseId !== null)
    return storeReplaceably(input.platform, 'product').publish({
      ...of,
      releaseId,
      whilePaused: input.show === 'before',
    });
  // Before its first release the store showed nothing: going back from it ends there.
  if (input.show !== 'newest') await storeReplaceably(input.platform, 'product').withdraw(of);
  return { live: false };
}
