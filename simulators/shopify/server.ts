import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sessionTokenFor } from './auth/session-token.ts';
import { openTokens } from './auth/tokens.ts';
import { openBulkOperations } from './bulk/bulk-operations.ts';
import type { SimulatedCatalog } from './catalog.ts';
import { buildDemoCatalog } from './demo-catalog/build-demo-catalog.ts';
import { demoShop } from './demo-catalog/demo-shop.ts';
import { type Faults, openFaults } from './faults.ts';
import { openBucket, restoreRates } from './graphql/bucket.ts';
import { adminSchema } from './graphql/schema.ts';
import { openRoutes } from './routes/open-routes.ts';
import { openCalls } from './state/calls.ts';
import { openJournal } from './state/journal.ts';
import { type ShopProfile, openShop } from './state/shop.ts';
import { touchWhatIsNew } from './state/touched.ts';
import { type AppExtension, EXTENSION_UUID } from './storefront/extension.ts';
import { type Truth, tellTruth } from './truth.ts';

export interface SimulatorSettings {
  /** 0 takes a free port. */
  readonly port: number;
  /** State and made files live here; the same folder again is the same shop again. */
  readonly dataDir: string;
  /** The demo catalog when absent. */
  readonly catalog?: SimulatedCatalog;
  readonly profile?: Partial<ShopProfile>;
  /** What file addresses start with; the server's own address when absent. */
  readonly publicBase?: string;
  readonly now?: () => Date;
  /** Points per second; the standard plan's when absent. */
  readonly restoreRate?: number;
  readonly tokenLifetimeSeconds?: number;
  readonly bulkDelayMs?: number;
  /** The folder of the app's theme extension, as its developer deployed it; the pages show no app block without one. */
  readonly extension?: string;
  /** The address of the app's own page, which the admin frames. */
  readonly appUrl?: string;
}

export interface ShopifySimulator {
  readonly url: string;
  readonly profile: ShopProfile;
  readonly faults: Faults;
  truth(): Truth;
  /** The token that App Bridge would give the app's page; claims may be overridden. */
  sessionToken(claims?: Parameters<typeof sessionTokenFor>[2]): string;
  /** Ends every token, as an uninstall does. */
  revokeTokens(): void;
  close(): Promise<void>;
}

/** Starts a shop that answers as Shopify's Admin API 2026-10 does, on 127.0.0.1. */
export async function startShopifySimulator(
  settings: SimulatorSettings,
): Promise<ShopifySimulator> {
  adminSchema();
  const { dataDir } = settings;
  const now = settings.now ?? (() => new Date());
  const journal = openJournal(join(dataDir, 'state.ndjson'));
  const profile = { ...demoShop, ...settings.profile };
  const catalog = settings.catalog ?? (await buildDemoCatalog(join(dataDir, 'made')));
  let url = '';
  const publicBase = (): string => settings.publicBase ?? url;
  const storefrontUrl = (): string => url;
  const shop = openShop({ profile, catalog, journal, now, publicBase, storefrontUrl });
  touchWhatIsNew(shop);
  const faults = openFaults();
  const calls = openCalls(journal);
  const tokens = openTokens(shop, settings.tokenLifetimeSeconds ?? 3599);
  const bucket = openBucket(settings.restoreRate ?? restoreRates.standard, now);
  const folder = join(dataDir, 'bulk');
  const bulk = openBulkOperations({ shop, faults, folder, delayMs: settings.bulkDelayMs ?? 150 });
  const extension = deployed(settings.extension);
  const appUrl = settings.appUrl ?? null;
  const server = createServer(
    openRoutes({ shop, faults, calls, tokens, bucket, bulk, folder, extension, appUrl }),
  );
  const port = await listen(server, settings.port);
  url = `http://127.0.0.1:${port}`;
  return {
    url,
    profile,
    faults,
    truth: () => tellTruth(shop, calls),
    sessionToken: (claims) => sessionTokenFor(profile, now(), claims),
    revokeTokens: () => tokens.revokeAll(),
    async close() {
      await bulk.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const deployed = (folder: string | undefined): AppExtension | null =>
  folder === undefined ? null : { folder, app: 'plinth', uuid: EXTENSION_UUID };

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}
