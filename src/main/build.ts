import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildStorefront } from './build-storefront.ts';
import { checkout } from './checkout.ts';

/** What needs a bundler: files for browsers. The theme extension is deployed from the repository, so it keeps its copy of the element there. */
const built = await buildStorefront();
const asset = join(checkout, 'connectors/shopify/extension/assets/plinth-3d.js');
await copyFile(join(built, 'plinth-3d.js'), asset);
