import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SimulatedCatalog } from '../../../simulators/shopify/catalog.ts';
import { buildDemoCatalog } from '../../../simulators/shopify/demo-catalog/build-demo-catalog.ts';
import {
  type ShopifySimulator,
  type SimulatorSettings,
  startShopifySimulator,
} from '../../../simulators/shopify/server.ts';

export interface ShopUnderTest {
  simulator: ShopifySimulator;
  readonly dataDir: string;
  token(): Promise<string>;
  oauth(grant: Record<string, string>): Promise<{ status: number; body: Record<string, unknown> }>;
  ask(query: string, variables?: Record<string, unknown>): Promise<Answer>;
  restart(): Promise<void>;
  end(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests read answers of many shapes
  readonly data?: any;
  readonly errors?: readonly { message: string; extensions?: { code?: string } }[];
  readonly extensions?: {
    cost: {
      requestedQueryCost: number;
      actualQueryCost: number | null;
      throttleStatus: { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
    };
  };
}

const made = join(tmpdir(), `plinth-shop-made-${process.pid}`);
let demoCatalog: Promise<SimulatedCatalog> | null = null;

/** A shop that sells nothing, for tests that ask for nothing. */
export const emptyCatalog: SimulatedCatalog = { products: [], collections: [], files: new Map() };

/** A simulator on a free port with its own folder, and the few calls that every test makes. */
export async function openShopUnderTest(
  settings: Partial<SimulatorSettings> = {},
): Promise<ShopUnderTest> {
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-shop-'));
  // The catalog never changes, so the shops of one test file share it and its made files.
  if (settings.catalog === undefined) demoCatalog ??= buildDemoCatalog(made);
  const catalog = settings.catalog ?? (await demoCatalog) ?? emptyCatalog;
  const start = () =>
    startShopifySimulator({ port: 0, bulkDelayMs: 20, dataDir, ...settings, catalog });
  let access: string | null = null;
  const shop: ShopUnderTest = {
    simulator: await start(),
    dataDir,
    async oauth(grant) {
      const { clientId, clientSecret } = shop.simulator.profile;
      const response = await fetch(`${shop.simulator.url}/admin/oauth/access_token`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ client_id: clientId, client_secret: clientSecret, ...grant }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    },
    async token() {
      const { body } = await shop.oauth({ grant_type: 'client_credentials' });
      return String(body['access_token']);
    },
    async ask(query, variables = {}) {
      access ??= await shop.token();
      const response = await fetch(`${shop.simulator.url}/admin/api/2026-10/graphql.json`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-shopify-access-token': access },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as object) };
    },
    async restart() {
      await shop.simulator.close();
      shop.simulator = await start();
    },
    async end() {
      await shop.simulator.close();
      // Models are in memory by now and photos are drawn again when asked for.
      await rm(made, { recursive: true, force: true });
      await rm(dataDir, { recursive: true, force: true });
    },
  };
  return shop;
}
