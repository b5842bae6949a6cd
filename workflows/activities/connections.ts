import { errors, Failure } from '../../src/kernel/errors.ts';
import type { ConnectionId, OrganizationId } from '../../src/kernel/ids.ts';
import type { WrittenFailure } from '../failure-of.ts';
import { cancelled, keepAlive } from './keep-alive.ts';
import type { HubNeeds, OpenConnection } from './needs.ts';
import { lookForPlace, turnSwitch } from './store-pages.ts';

interface Of {
  readonly organizationId: string;
  readonly connectionId: string;
}

/** Signing in to a store, and saying so when it no longer works. */
export const connectionActivities = (needs: HubNeeds) => ({
  /** Exchanges the merchant's grant for credentials, asks the store what it is, and creates there what publishing needs. */
  async signIn(of: Of): Promise<{ name: string }> {
    return keepAlive(async () => {
      const connection = of.connectionId as ConnectionId;
      const organization = of.organizationId as OrganizationId;
      const { connections } = needs.recordsOf(organization);
      try {
        const open = await needs.openStore(organization, connection, cancelled());
        await open.signIn();
        const facts = await open.store.probe();
        await open.store.manifests?.prepare();
        await preparePages(needs, of, open);
        await connections.connected(connection, facts);
        return { name: facts.name };
      } catch (error) {
        // Hours may pass while a store that does not answer is tried again: whoever waits must see why.
        if (error instanceof Failure && errors[error.code].retry === 'later')
          await connections.delayed(connection, { code: error.code, detail: error.detail });
        throw error;
      }
    });
  },

  async needAttention(of: Of & { failure: WrittenFailure }): Promise<void> {
    const { connections } = needs.recordsOf(of.organizationId as OrganizationId);
    await connections.needsAttention(of.connectionId as ConnectionId, of.failure);
  },
});
export type ConnectionActivities = ReturnType<typeof connectionActivities>;

/** Tells the store's pages where we are and what was asked of them before, and looks whether they have a place for us. */
async function preparePages(needs: HubNeeds, of: Of, open: OpenConnection): Promise<void> {
  await open.store.pause?.announce(needs.publicUrl);
  if (open.store.pause !== undefined) await turnSwitch(needs, of, open);
  await lookForPlace(needs, of, open);
}
