import type { Records, RecordsAtOnce } from '../../../workflows/activities/needs.ts';
import { connectionsOf } from '../../db/connections.ts';
import { bundlesIn } from '../../db/bundles.ts';
import { conversionsIn } from '../../db/conversions.ts';
import { extrasIn } from '../../db/extras.ts';
import { eventsIn } from '../../db/events.ts';
import { flatRulesIn } from '../../db/flat-rules.ts';
import { likenessesIn } from '../../db/likenesses.ts';
import { lookRulesIn } from '../../db/look-rules.ts';
import { looksIn } from '../../db/looks.ts';
import { modelsIn } from '../../db/models.ts';
import { writersIn } from '../../db/product-writers.ts';
import { productsIn } from '../../db/products.ts';
import { publicAddressesIn } from '../../db/public-addresses.ts';
import { publicationsIn } from '../../db/publications.ts';
import { releasesIn } from '../../db/releases.ts';
import { remakesIn } from '../../db/remakes.ts';
import { syncRunsIn } from '../../db/sync-runs.ts';
import { inTenant, perCall, type Database, type TenantTx } from '../../db/tenant.ts';
import { variantsIn } from '../../db/variants.ts';
import type { OrganizationId } from '../../kernel/ids.ts';
import type { WorkerConfig } from '../../ops/config/config.ts';

type Config = Pick<WorkerConfig, 'publicUrl' | 'sealKeys'>;

/** An organization's records; every call is a short transaction of its own, so none is open while a store is asked. */
export const recordsWith =
  (db: Database, config: Config) =>
  (organization: OrganizationId): Records => ({
    connections: connectionsOf(db, organization, config.sealKeys),
    products: perCall(db, organization, productsIn),
    variants: perCall(db, organization, variantsIn),
    rules: perCall(db, organization, lookRulesIn),
    flatRules: perCall(db, organization, flatRulesIn),
    remakes: perCall(db, organization, remakesIn),
    runs: perCall(db, organization, syncRunsIn),
    models: perCall(db, organization, modelsIn),
    looks: perCall(db, organization, looksIn),
    conversions: perCall(db, organization, conversionsIn),
    extras: perCall(db, organization, extrasIn),
    bundles: perCall(db, organization, bundlesIn),
    likenesses: perCall(db, organization, likenessesIn),
    releases: perCall(db, organization, releasesIn),
    publications: perCall(db, organization, publicationsIn),
    writers: perCall(db, organization, writersIn),
    events: perCall(db, organization, eventsIn),
    addresses: perCall(db, organization, (tx) => publicAddressesIn(tx, config.publicUrl)),
    atOnce: (work) => inTenant(db, organization, (tx) => work(recordsIn(tx, config))),
  });

const recordsIn = (tx: TenantTx, config: Config): RecordsAtOnce => ({
  products: productsIn(tx),
  variants: variantsIn(tx),
  rules: lookRulesIn(tx),
  flatRules: flatRulesIn(tx),
  remakes: remakesIn(tx),
  runs: syncRunsIn(tx),
  models: modelsIn(tx),
  looks: looksIn(tx),
  conversions: conversionsIn(tx),
  extras: extrasIn(tx),
  bundles: bundlesIn(tx),
  likenesses: likenessesIn(tx),
  releases: releasesIn(tx),
  publications: publicationsIn(tx),
  writers: writersIn(tx),
  events: eventsIn(tx),
  addresses: publicAddressesIn(tx, config.publicUrl),
});
