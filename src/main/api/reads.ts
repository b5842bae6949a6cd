import type { Reads } from '../../api/reads.ts';
import { findPreview } from '../../db/previews.ts';
import { publicAssets } from '../../db/public-assets.ts';
import type { SystemDatabase } from '../../db/system.ts';
import { type Database, inTenant, type TenantTx } from '../../db/tenant.ts';
import { actorNameView } from '../../db/views/actor-name.ts';
import { apiKeysView } from '../../db/views/api-keys.ts';
import { assetView } from '../../db/views/assets.ts';
import { connectionsView, connectionView } from '../../db/views/connections.ts';
import { conversionsView, conversionView } from '../../db/views/conversions.ts';
import { differenceView } from '../../db/views/difference.ts';
import { draftsView } from '../../db/views/drafts.ts';
import { pastEventsView } from '../../db/views/past-events.ts';
import { eventsView } from '../../db/views/events.ts';
import { productView } from '../../db/views/product.ts';
import { flatSourceView } from '../../db/views/flat-source.ts';
import { likenessesView, likenessView } from '../../db/views/likenesses.ts';
import { lookRulesView } from '../../db/views/look-rules.ts';
import { productLookView } from '../../db/views/product-look.ts';
import { productLooksView } from '../../db/views/product-looks.ts';
import { productsView } from '../../db/views/products.ts';
import { releaseCountsView } from '../../db/views/release-counts.ts';
import { releasesView, releaseView } from '../../db/views/releases.ts';
import { sessionNamesView } from '../../db/views/session-names.ts';
import { summaryView } from '../../db/views/summary.ts';
import { syncRunsView, syncRunView } from '../../db/views/sync-runs.ts';
import { uploadsView, uploadView } from '../../db/views/uploads.ts';
import { variantView } from '../../db/views/variant.ts';
import { variantsView } from '../../db/views/variants.ts';
import { withinConnectionView } from '../../db/views/within-connection.ts';
import type { OrganizationId } from '../../kernel/ids.ts';

/** Answers the API's questions from the database, each in one transaction of the organization that asks. */
export function readsFrom(db: Database, system: SystemDatabase): Reads {
  /** Puts the organization before a view's own arguments. */
  const inside =
    <Args extends readonly unknown[], T>(view: (tx: TenantTx, ...args: Args) => Promise<T>) =>
    async (of: OrganizationId, ...args: Args): Promise<T> =>
      inTenant(db, of, async (tx) => view(tx, ...args));
  return {
    sessionNames: inside(sessionNamesView),
    actorName: inside(actorNameView),
    withinConnection: inside(withinConnectionView),
    lookRules: inside(lookRulesView),
    flatSource: inside(flatSourceView),
    apiKeys: inside(apiKeysView),
    connections: inside(connectionsView),
    connection: inside(connectionView),
    summary: inside(summaryView),
    products: inside(productsView),
    product: inside(productView),
    productLooks: inside(productLooksView),
    likenesses: inside(likenessesView),
    likeness: inside(likenessView),
    productLook: inside(productLookView),
    variants: inside(variantsView),
    variant: inside(variantView),
    conversions: inside(conversionsView),
    conversion: inside(conversionView),
    syncRuns: inside(syncRunsView),
    syncRun: inside(syncRunView),
    releases: inside(releasesView),
    release: inside(releaseView),
    drafts: inside(draftsView),
    difference: inside(differenceView),
    releaseCounts: inside(releaseCountsView),
    preview: async (secret) => {
      const at = await findPreview(system, secret);
      if (at === null) return null;
      const release = await inTenant(db, at.organization, async (tx) =>
        releaseView(tx, at.release),
      );
      return release === null || release.state === 'discarded' ? null : release.manifest;
    },
    upload: inside(uploadView),
    uploads: inside(uploadsView),
    asset: inside(assetView),
    publishedFile: async (token) => publicAssets(system).findByToken(token),
    events: inside(eventsView),
    pastEvents: inside(pastEventsView),
  };
}
