import type { WorkPlace } from './messages.ts';
import { storeOfProduct } from './proxies.ts';

/** Looks whether the store's pages have a place for what is published. */
export async function lookAtPlacement(input: WorkPlace): Promise<void> {
  const { organizationId, connectionId, platform } = input;
  await storeOfProduct(platform).lookForPlace({ organizationId, connectionId });
}
