import { Failure } from '../../src/kernel/errors.ts';
import type { ConnectionId, OrganizationId } from '../../src/kernel/ids.ts';
import { openStore } from './catalog.ts';
import { keepAlive } from './keep-alive.ts';
import type { HubNeeds, OpenConnection } from './needs.ts';

interface Of {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** What concerns all pages of a store at once: whether anything is shown, and whether there is a place for it. */
export const storePageActivities = (needs: HubNeeds) => ({
  turnSwitch: (of: Of): Promise<{ paused: boolean }> =>
    keepAlive(async () => turnSwitch(needs, of, await openStore(needs, of))),
  lookForPlace: (of: Of): Promise<void> =>
    keepAlive(async () => lookForPlace(needs, of, await openStore(needs, of))),
});
export type StorePageActivities = ReturnType<typeof storePageActivities>;

/**
 * Writes what was asked last into the store and reads it back. Whoever asks otherwise while that goes on is served before
 * it ends: what is written down as proven is always what was asked last.
 */
export async function turnSwitch(
  needs: HubNeeds,
  of: Of,
  { store }: Pick<OpenConnection, 'store'>,
): Promise<{ paused: boolean }> {
  const { connections } = needs.recordsOf(of.organizationId as OrganizationId);
  const id = of.connectionId as ConnectionId;
  for (;;) {
    const { paused } = await connections.find(id);
    if (store.pause === undefined)
      throw new Failure('store.refused', { reason: 'this platform has no switch for its pages' });
    await store.pause.set(paused);
    if ((await store.pause.isPaused()) !== paused)
      throw new Failure('publishing.not-proven', { differences: 'the switch of the store' });
    if (await connections.switched(id, paused)) return { paused };
  }
}

/** Looks for a place on the store's pages, and where a person makes one. */
export async function lookForPlace(
  needs: HubNeeds,
  of: Of,
  { store }: Pick<OpenConnection, 'store'>,
): Promise<void> {
  const { placement } = store;
  if (placement === undefined) return;
  const { connections } = needs.recordsOf(of.organizationId as OrganizationId);
  const [state, url] = [await placement.state(), await placement.url()];
  await connections.placed(of.connectionId as ConnectionId, {
    placement: state,
    url: needs.browserAddress(url),
  });
}
