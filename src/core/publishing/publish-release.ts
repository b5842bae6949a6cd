import { canonicalJson, type Json } from '../../kernel/canonical-json.ts';
import type { LookId, ReleaseId } from '../../kernel/ids.ts';
import type { ProductManifest } from '../../contract/manifest.ts';
import { live, ready } from '../catalog/give-verdict.ts';
import type { Products, Variants } from '../catalog/ports.ts';
import type { PublicFiles, Publications, Releases, StoreShelf } from './ports.ts';

export interface PublishNeeds {
  readonly products: Products;
  readonly variants: Variants;
  readonly releases: Releases;
  readonly publications: Publications;
  readonly shelf: StoreShelf;
  readonly files: PublicFiles;
}
export type PublishEnd =
  | { readonly live: true; readonly looks: number }
  | { readonly live: false; readonly differences: readonly string[] };

/**
 * Points the store at a release and believes it only when the store and a shopper's fetch both agree.
 * Safe to repeat: the key makes the write one effect, and reading back does not depend on who wrote.
 */
export async function publishRelease(
  needs: PublishNeeds,
  id: ReleaseId,
  onFile: () => void,
): Promise<PublishEnd> {
  const release = await needs.releases.find(id);
  const stored = await needs.products.find(release.product);
  if (release.state === 'draft') await needs.releases.move(id, 'approved');
  await needs.releases.move(id, 'publishing');
  const manifest = { ...release.manifest, release: id };
  await needs.shelf.write(stored.product.externalId, manifest, `publish:${id}`);
  const shown = await needs.shelf.read(stored.product.externalId);
  const differences =
    shown !== null && textOf(shown) === textOf(manifest)
      ? await differingFiles(needs.files, manifest, onFile)
      : ['the store returned another manifest than was written'];
  const proven = differences.length === 0;
  const entry = {
    release: id,
    product: release.product,
    connection: stored.connection,
    action: 'publish' as const,
  };
  const looks = Object.keys(manifest.looks) as LookId[];
  // Before the move: after a crash in between nothing is called live that the store does not show.
  await needs.variants.settleFrom(release.product, 'live', ready(), proven ? looks : []);
  await needs.releases.move(id, proven ? 'live' : 'approved');
  await needs.publications.record({ ...entry, proven, differences });
  if (!proven) return { live: false, differences };
  await needs.variants.settleLooks(
    release.product,
    looks.map((look) => ({ look, verdict: live() })),
  );
  return { live: true, looks: looks.length };
}

/** Every file of the manifest, fetched as a shopper would; the names of those whose bytes differ or do not come. */
async function differingFiles(
  files: PublicFiles,
  manifest: ProductManifest,
  onFile: () => void,
): Promise<string[]> {
  const differ: string[] = [];
  for (const [look, outputs] of Object.entries(manifest.looks)) {
    for (const [kind, file] of Object.entries(outputs)) {
      if ((await files.sha256Of(file.url)) !== file.sha256) differ.push(`${kind} of look ${look}`);
      onFile();
    }
  }
  return differ;
}

const textOf = (manifest: ProductManifest): string => canonicalJson(manifest as unknown as Json);
