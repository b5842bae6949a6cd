import { cancelSyncRun } from './cancel-sync-run.ts';
import { changeConnection } from './change-connection.ts';
import { createConnection, type Platform } from './create-connection.ts';
import type { Cursors } from './cursors.ts';
import { getAsset } from './get-asset.ts';
import { getConnection } from './get-connection.ts';
import { getConversion } from './get-conversion.ts';
import { getProduct } from './get-product.ts';
import { getPublishedFile } from './get-published-file.ts';
import { getRelease } from './get-release.ts';
import { getSummary } from './get-summary.ts';
import { getSyncRun } from './get-sync-run.ts';
import { getVariant } from './get-variant.ts';
import { listConnections } from './list-connections.ts';
import { listConversions } from './list-conversions.ts';
import { listProducts } from './list-products.ts';
import { listReleases } from './list-releases.ts';
import { listSyncRuns } from './list-sync-runs.ts';
import { listVariants } from './list-variants.ts';
import type { LiveEvents } from './live-events.ts';
import { publishProduct } from './publish-product.ts';
import type { Reads } from './reads.ts';
import { rollBackConnection } from './roll-back-connection.ts';
import { rollBackProduct } from './roll-back-product.ts';
import type { Endpoint } from './route.ts';
import { streamEvents } from './stream-events.ts';
import { syncConnection } from './sync-connection.ts';
import { unpublishConnection } from './unpublish-connection.ts';
import { unpublishProduct } from './unpublish-product.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export interface RouteNeeds {
  readonly platforms: readonly Platform[];
  readonly reads: Reads;
  readonly writes: Writes;
  readonly workflows: Workflows;
  readonly live: LiveEvents;
  readonly cursors: Cursors;
}

/** Every endpoint there is: what is not here is not served. */
export const routes = (needs: RouteNeeds): readonly Endpoint[] => [
  listConnections(needs),
  createConnection(needs),
  getConnection(needs),
  changeConnection(needs),
  getSummary(needs),
  syncConnection(needs),
  rollBackConnection(needs),
  unpublishConnection(needs),
  listProducts(needs),
  getProduct(needs),
  listVariants(needs),
  listReleases(needs),
  publishProduct(needs),
  rollBackProduct(needs),
  unpublishProduct(needs),
  getVariant(needs),
  getRelease(needs),
  listConversions(needs),
  getConversion(needs),
  listSyncRuns(needs),
  getSyncRun(needs),
  cancelSyncRun(needs),
  getAsset(needs),
  getPublishedFile(needs),
  streamEvents(needs),
];
