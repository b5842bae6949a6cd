import type { StoreMark } from '../../src/contract/connector.ts';
import { readOwn, writeOwn } from './app-data.ts';
import type { Client } from './client.ts';

const OWNER = 'owner';

/** Who publishes in the shop. The app's installation has it, like the manifests: another app of the same shop has its own of both. */
export const storeMark = (client: Client): StoreMark => ({
  async read() {
    return (await readOwn(client, OWNER)).value;
  },

  async write(mark, before) {
    const own = await readOwn(client, OWNER);
    if (own.value !== before) return false;
    const field = { key: OWNER, type: 'json', value: mark, compareDigest: own.digest };
    return writeOwn(client, own, field);
  },
});
