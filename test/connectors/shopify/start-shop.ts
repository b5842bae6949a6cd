import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  startShopifySimulator,
  type ShopifySimulator,
  type SimulatorSettings,
} from '../../../simulators/shopify/server.ts';
import { smallCatalog } from './small-catalog.ts';

export const DOMAIN = 'small.myshopify.com';

/** Starts a small simulated shop in a folder of its own; closing it removes the folder. */
export async function startShop(
  settings: Partial<SimulatorSettings> = {},
): Promise<ShopifySimulator> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-shop-'));
  const simulator = await startShopifySimulator({
    port: 0,
    dataDir,
    catalog: smallCatalog,
    publicBase: `https://${DOMAIN}`,
    bulkDelayMs: 10,
    ...settings,
    profile: { domain: DOMAIN, ...settings.profile },
  });
  return {
    ...simulator,
    async close() {
      await simulator.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
