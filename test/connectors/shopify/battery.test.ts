import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shopify } from '../../../connectors/shopify/index.ts';
import { startShopifySimulator } from '../../../simulators/shopify/server.ts';
import type { FaultKind } from '../../../simulators/shopify/faults.ts';
import { storeBattery } from '../../battery/store-battery.ts';
import type { StartSimulator, StoreFault } from '../../battery/store-simulator.ts';
import { smallCatalog } from './small-catalog.ts';

const DOMAIN = 'battery.myshopify.com';

const kinds = {
  'too-many-requests': '429',
  'over-budget': 'throttled',
  'signed-out': '401',
  unavailable: '503',
  html: 'html',
  garbage: 'garbage',
  silent: 'timeout',
  'export-failed': 'bulk-failed',
  'export-truncated': 'truncated-jsonl',
} as const satisfies Record<StoreFault, FaultKind>;

const start: StartSimulator = async (clock) => {
  const dataDir = await mkdtemp(join(tmpdir(), 'plinth-battery-'));
  const simulator = await startShopifySimulator({
    port: 0,
    dataDir,
    catalog: smallCatalog,
    profile: { domain: DOMAIN },
    publicBase: `https://${DOMAIN}`,
    now: clock.now,
    bulkDelayMs: 10,
  });
  const { clientId, clientSecret } = simulator.profile;
  return {
    settings: { shop: DOMAIN },
    grant: { clientId, clientSecret },
    wrongGrant: {
      grant: { clientId, clientSecret: 'shpss_of-another-app' },
      field: 'clientSecret',
    },
    hosts: { [DOMAIN]: simulator.url },
    sells: new Map(
      smallCatalog.products.map(({ id, variants }) => [id, variants.map((v) => v.id).toSorted()]),
    ),
    fault(kind, times) {
      // A store that forgot a token still gives out a new one.
      const only = kind === 'signed-out' ? { operation: 'graphql' } : {};
      simulator.faults.add({
        kind: kinds[kind],
        count: times === 'always' ? null : times,
        ...only,
      });
    },
    loseFromExport: (variant) =>
      simulator.faults.add({ kind: 'missing-line', externalId: variant }),
    heal: () => simulator.faults.clear(),
    shelf(product) {
      const { metafields } = simulator.truth().products.find(({ id }) => id === product)!;
      const found = metafields['$app.plinth_manifest'];
      return found === undefined
        ? null
        : { value: JSON.parse(found.value) as unknown, stamp: found.updatedAt };
    },
    async close() {
      await simulator.close();
      await rm(dataDir, { recursive: true });
    },
  };
};

storeBattery('Shopify', shopify, start);
