import type { Records } from '../../../workflows/activities/needs.ts';
import { connectionsOf } from '../../db/connections.ts';
import { conversionsIn } from '../../db/conversions.ts';
import { eventsIn } from '../../db/events.ts';
import { looksIn } from '../../db/looks.ts';
import { modelsIn } from '../../db/models.ts';
import { productsIn } from '../../db/products.ts';
import { publicAddressesIn } from '../../db/public-addresses.ts';
import { publicationsIn } from '../../db/publications.ts';
import { releasesIn } from '../../db/releases.ts';
import { syncRunsIn } from '../../db/sync-runs.ts';
import { perCall, type Database } from '../../db/tenant.ts';
import { variantsIn } from '../../db/variants.ts';
import type { OrganizationId } from '../../kernel/ids.ts';
import type { WorkerConfig } from '../../ops/config/config.ts';

/** An organization's records; every call is a short transaction of its own, so none is open while a store is asked. */
export const recordsWith =
  (db: Database, config: Pick<WorkerConfig, 'publicUrl' | 'sealKeys'>) =>
  (organization: OrganizationId): Records => ({
    connections: connectionsOf(db, organization, config.sealKeys),
    products: perCall(db, organization, productsIn),
    variants: perCall(db, organization, variantsIn),
    runs: perCall(db, organization, syncRunsIn),
    models: perCall(db, organization, modelsIn),
    looks: perCall(db, organization, looksIn),
    conversions: perCall(db, organization, conversionsIn),
    releases: perCall(db, organization, releasesIn),
    publications: perCall(db, organization, publicationsIn),
    events: perCall(db, organization, eventsIn),
    addresses: perCall(db, organization, (tx) => publicAddressesIn(tx, config.publicUrl)),
  });
