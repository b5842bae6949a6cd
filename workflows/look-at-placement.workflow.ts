import { defineSignal, setHandler } from '@temporalio/workflow';
import { lookedForAgain, type WorkPlace } from './messages.ts';
import { storeOfProduct } from './proxies.ts';

/**
 * Looks whether the store's pages have a place for what is published. Whoever asks while it looks is served by one look
 * more: the theme may have been saved after the store had answered.
 */
export async function lookAtPlacement(input: WorkPlace): Promise<void> {
  const { organizationId, connectionId, platform } = input;
  let asked = true;
  setHandler(defineSignal(lookedForAgain), () => {
    asked = true;
  });
  while (asked) {
    asked = false;
    await storeOfProduct(platform).lookForPlace({ organizationId, connectionId });
  }
}
