import { shopify } from '../../../connectors/shopify/index.ts';
import type { FaultKind } from '../../../simulators/shopify/faults.ts';
import { storeBattery } from '../../battery/store-battery.ts';
import type { StartSimulator, StoreFault } from '../../battery/store-simulator.ts';
import { smallCatalog } from './small-catalog.ts';
import { DOMAIN, startShop } from './start-shop.ts';

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
  const simulator = await startShop({ now: clock.now });
  const { clientId, clientSecret } = simulator.profile;
  return {
    settings: { shop: DOMAIN },
    called: 'small',
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
    close: () => simulator.close(),
  };
};

storeBattery('Shopify', shopify, start);
