import type { StoreSwitch } from '../../src/contract/connector.ts';
import { readOwn, writeOwn } from './app-data.ts';
import type { Client } from './client.ts';

const PAUSED = 'paused';
const API = 'api';

/** What the pages of the shop know of us as a whole: whether to show anything, and where we are. */
export const storeSwitch = (client: Client): StoreSwitch => ({
  async announce(publicUrl) {
    const own = await readOwn(client, API);
    if (own.value === publicUrl) return;
    await writeOwn(client, own, { key: API, type: 'single_line_text_field', value: publicUrl });
  },

  async set(paused) {
    const own = await readOwn(client, PAUSED);
    if ((own.value === 'true') === paused) return;
    await writeOwn(client, own, { key: PAUSED, type: 'boolean', value: String(paused) });
  },

  async isPaused() {
    return (await readOwn(client, PAUSED)).value === 'true';
  },
});
