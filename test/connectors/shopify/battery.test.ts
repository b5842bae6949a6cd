import { fileURLToPath } from 'node:url';
import { shopify } from '../../../connectors/shopify/index.ts';
import type { FaultKind } from '../../../simulators/shopify/faults.ts';
import { storeBattery } from '../../battery/store-battery.ts';
import type { StartSimulator, StoreFault } from '../../battery/store-simulator.ts';
import { smallCatalog } from './small-catalog.ts';
import { DOMAIN, startShop } from './start-shop.ts';
import { pressInEditor } from './theme-editor.ts';

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

const EXTENSION = fileURLToPath(new URL('../../../connectors/shopify/extension/', import.meta.url));

const EDITOR = `https://${DOMAIN}/admin/themes/current/editor`;

const start: StartSimulator = async (clock) => {
  const simulator = await startShop({ now: clock.now, extension: EXTENSION });
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
    async page(product) {
      const sold = simulator.truth().products.find(({ id }) => id === product)!;
      const html = await (await fetch(`${simulator.url}/products/${sold.handle}`)).text();
      const element = /<plinth-3d[^>]*>/.exec(html)?.[0];
      const isShown = element !== undefined && !/\shidden/.test(element);
      return { shows: isShown, api: /\sapi="([^"]*)"/.exec(element ?? '')?.[1] ?? null };
    },
    makePlace: (url) => pressInEditor(simulator.url, url, 'add'),
    takePlace: () => pressInEditor(simulator.url, EDITOR, 'remove'),
    close: () => simulator.close(),
  };
};

storeBattery('Shopify', shopify, start);
