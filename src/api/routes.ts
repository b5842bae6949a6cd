import { approveRelease } from './approve-release.ts';
import { approveReleases } from './approve-releases.ts';
import { assignUpload } from './assign-upload.ts';
import { cancelSyncRun } from './cancel-sync-run.ts';
import { changeConnection } from './change-connection.ts';
import { checkPlacement } from './check-placement.ts';
import { createApiKey } from './create-api-key.ts';
import { createConnection } from './create-connection.ts';
import { createMask, type MaskDesk } from './create-mask.ts';
import { createOwnerLink } from './create-owner-link.ts';
import { createPreview } from './create-preview.ts';
import { createUpload, type UploadDesk } from './create-upload.ts';
import type { Cursors } from './cursors.ts';
import { discardRelease } from './discard-release.ts';
import { disconnectConnection } from './disconnect-connection.ts';
import { endSession } from './end-session.ts';
import type { Platform } from './form-of-platform.ts';
import { getAsset } from './get-asset.ts';
import { getConnection } from './get-connection.ts';
import { getConversion } from './get-conversion.ts';
import { getDifference } from './get-difference.ts';
import { getLikeness } from './get-likeness.ts';
import { getGuide, type Installation } from './get-guide.ts';
import { getMedia, type StorePictures } from './get-media.ts';
import { getFlatOffer } from './get-flat-offer.ts';
import { getLookRule } from './get-look-rule.ts';
import { getPreview } from './get-preview.ts';
import { getProduct } from './get-product.ts';
import { getProductLook } from './get-product-look.ts';
import { getPublishedFile } from './get-published-file.ts';
import { getRelease } from './get-release.ts';
import { getReleaseCounts } from './get-release-counts.ts';
import { getSession } from './get-session.ts';
import { getSummary } from './get-summary.ts';
import { getSyncRun } from './get-sync-run.ts';
import { getUpload } from './get-upload.ts';
import { getVariant } from './get-variant.ts';
import { listApiKeys } from './list-api-keys.ts';
import { listConnections } from './list-connections.ts';
import { listConversions } from './list-conversions.ts';
import { listEvents } from './list-events.ts';
import { listLikenesses } from './list-likenesses.ts';
import { listLookRules } from './list-look-rules.ts';
import { listPlatforms } from './list-platforms.ts';
import { listProductLooks } from './list-product-looks.ts';
import { listDrafts } from './list-drafts.ts';
import { listProducts } from './list-products.ts';
import { listReleases } from './list-releases.ts';
import { listSyncRuns } from './list-sync-runs.ts';
import { listUploads } from './list-uploads.ts';
import { listVariants } from './list-variants.ts';
import type { LiveEvents } from './live-events.ts';
import { openSession, type SessionDesk } from './open-session.ts';
import { pauseConnection } from './pause-connection.ts';
import { publishProduct } from './publish-product.ts';
import type { Reads } from './reads.ts';
import { removeFlatRule } from './remove-flat-rule.ts';
import { removeLookRule } from './remove-look-rule.ts';
import { removeUpload } from './remove-upload.ts';
import { replaceGrant } from './replace-grant.ts';
import { resumeSyncRun } from './resume-sync-run.ts';
import { retryProduct } from './retry-product.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { rollBackConnection } from './roll-back-connection.ts';
import { rollBackProduct } from './roll-back-product.ts';
import type { Endpoint } from './route.ts';
import { setFlatRule } from './set-flat-rule.ts';
import { setLikeness } from './set-likeness.ts';
import { setLookRule } from './set-look-rule.ts';
import { streamEvents } from './stream-events.ts';
import { syncConnection } from './sync-connection.ts';
import { unpublishConnection } from './unpublish-connection.ts';
import { unpublishProduct } from './unpublish-product.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export interface RouteNeeds {
  readonly platforms: readonly Platform[];
  readonly installation: Installation;
  readonly reads: Reads;
  readonly writes: Writes;
  readonly workflows: Workflows;
  readonly live: LiveEvents;
  readonly cursors: Cursors;
  readonly sessions: SessionDesk;
  readonly uploads: UploadDesk;
  readonly masks: MaskDesk;
  /** Where clients reach us. */
  readonly publicUrl: string;
  readonly pictures: StorePictures;
}

/** Every endpoint there is: what is not here is not served. */
export const routes = (needs: RouteNeeds): readonly Endpoint[] => [
  ...aboutStores(needs),
  ...aboutProducts(needs),
  ...aboutWork(needs),
];

/** Who asks, and the stores of the organization. */
const aboutStores = (needs: RouteNeeds): readonly Endpoint[] => [
  openSession(needs),
  getSession(needs),
  endSession(needs),
  createOwnerLink(needs),
  listPlatforms(needs),
  getGuide(needs),
  listConnections(needs),
  createConnection(needs),
  getConnection(needs),
  changeConnection(needs),
  replaceGrant(needs),
  disconnectConnection(needs),
  pauseConnection(needs),
  checkPlacement(needs),
  getSummary(needs),
  syncConnection(needs),
  rollBackConnection(needs),
  unpublishConnection(needs),
  listDrafts(needs),
  getReleaseCounts(needs),
  approveReleases(needs),
];

/** What a store sells, and what it shows of it. */
const aboutProducts = (needs: RouteNeeds): readonly Endpoint[] => [
  listProducts(needs),
  getProduct(needs),
  listProductLooks(needs),
  getProductLook(needs),
  getMedia(needs),
  listLookRules(needs),
  getLookRule(needs),
  setLookRule(needs),
  removeLookRule(needs),
  listLikenesses(needs),
  getLikeness(needs),
  setLikeness(needs),
  getFlatOffer(needs),
  setFlatRule(needs),
  removeFlatRule(needs),
  retryProduct(needs),
  listVariants(needs),
  listReleases(needs),
  publishProduct(needs),
  rollBackProduct(needs),
  unpublishProduct(needs),
  getVariant(needs),
  getRelease(needs),
  getDifference(needs),
  approveRelease(needs),
  discardRelease(needs),
  createPreview(needs),
  getPreview(needs),
];

/** Files, work, keys, and what happens. */
const aboutWork = (needs: RouteNeeds): readonly Endpoint[] => [
  listUploads(needs),
  createUpload(needs),
  getUpload(needs),
  assignUpload(needs),
  removeUpload(needs),
  createMask(needs),
  listConversions(needs),
  getConversion(needs),
  listSyncRuns(needs),
  getSyncRun(needs),
  cancelSyncRun(needs),
  resumeSyncRun(needs),
  listApiKeys(needs),
  createApiKey(needs),
  revokeApiKey(needs),
  getAsset(needs),
  getPublishedFile(needs),
  listEvents(needs),
  streamEvents(needs),
];
