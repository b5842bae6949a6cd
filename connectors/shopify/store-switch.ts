import type { StoreSwitch } from '../../src/contract/connector.ts';
import { refuseUserErrors, type Client } from './client.ts';
import { readAppData, writeAppData } from './operations/app-data.ts';

/** Beside the app's installation, not beside a product: the block of the theme reads it as `app.metafields.plinth.…`. */
const NAMESPACE = 'plinth';
const PAUSED = 'paused';
const API = 'api';

/** What the pages of the shop know of us as a whole: whether to show anything, and where we are. */
export function storeSwitch(client: Client): StoreSwitch {
  return {
    async announce(publicUrl) {
      const { id, value } = await read(client, API);
      if (value === publicUrl) return;
      await write(client, {
        ownerId: id,
        key: API,
        type: 'single_line_text_field',
        value: publicUrl,
      });
    },

    async set(paused) {
      const { id, value } = await read(client, PAUSED);
      if ((value === 'true') === paused) return;
      await write(client, { ownerId: id, key: PAUSED, type: 'boolean', value: String(paused) });
    },

    async isPaused() {
      return (await read(client, PAUSED)).value === 'true';
    },
  };
}

async function read(client: Client, key: string): Promise<{ id: string; value: string | null }> {
  const answer = await client.call(readAppData, { namespace: NAMESPACE, key });
  const { id, metafield } = answer.currentAppInstallation;
  return { id, value: metafield?.value ?? null };
}

async function write(
  client: Client,
  field: { ownerId: string; key: string; type: string; value: string },
): Promise<void> {
  const metafields = [{ ...field, namespace: NAMESPACE }];
  const { metafieldsSet } = await client.call(writeAppData, { metafields });
  refuseUserErrors(metafieldsSet.userErrors);
}
