import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildStorefront } from './build-storefront.ts';
import { checkout } from './checkout.ts';

/** Builds what shops embed. The theme extension is deployed from the repository, so it keeps its copy of the element there. */
export async function placeElement(): Promise<void> {
  const built = await buildStorefront();
  const asset = join(checkout, 'connectors/shopify/extension/assets/plinth-3d.js');
  const script = await readFile(join(built, 'plinth-3d.js'));
  // Written only when it is another: whoever follows the sources would take a copy for a change.
  const before = await readFile(asset).catch(() => null);
  if (before === null || Buffer.compare(before, script) !== 0) await writeFile(asset, script);
}
