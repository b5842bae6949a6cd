export { approveReleases } from './approve-releases.workflow.ts';
export { connectStore } from './connect-store.workflow.ts';
export { convertProduct } from './convert-product.workflow.ts';
export { moveReleases } from './move-releases.workflow.ts';
export { publishProduct } from './publish-product.workflow.ts';
export { remakeProducts } from './remake-products.workflow.ts';
export { syncCatalog } from './sync-catalog.workflow.ts';
