import { canonicalJson, type Json } from '../../kernel/canonical-json.ts';
import type { ConnectionId, LookId, ProductId, ReleaseId, VariantId } from '../../kernel/ids.ts';
import type { ProductManifest } from '../../contract/manifest.ts';
import { live, ready } from '../catalog/give-verdict.ts';
import type { AtOnce } from '../at-once.ts';
import type { Products, StoredProduct, Variants } from '../catalog/ports.ts';
import { keyOf } from './deciding-options.ts';
import type { PublicFiles, Publications, Releases, StoreShelf, Writer, Writers } from './ports.ts';
import { stillOwnTurn } from './take-turns.ts';

interface PublishRecords {
  readonly products: Products;
  readonly variants: Variants;
  readonly releases: Releases;
  readonly publications: Publications;
  readonly writers: Writers;
}
export interface PublishNeeds extends PublishRecords {
  readonly atOnce: AtOnce<PublishRecords>;
  readonly shelf: StoreShelf;
  readonly files: PublicFiles;
  /** Who is at the product's turn. */
  readonly writer: Writer;
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
  const { release, stored } = await needs.atOnce((records) => begin(records, id));
  const manifest = { ...release.manifest, release: id };
  const change = await needs.shelf.write(stored.product.externalId, manifest, `publish:${id}`);
  const shown = await needs.shelf.read(stored.product.externalId);
  const differences =
    shown !== null && textOf(shown) === textOf(manifest)
      ? await differingFiles(needs.files, manifest, onFile)
      : ['the store returned another manifest than was written'];
  const looks = Object.keys(manifest.looks) as LookId[];
  const entry = { release: id, product: release.product, connection: stored.connection };
  await needs.atOnce(async (records) => {
    await stillOwnTurn(records.writers, release.product, needs.writer);
    if (change !== null) await records.products.changedByUs(release.product, change);
    const unseen = notShown(await records.products.find(release.product), manifest);
    await end(records, { ...entry, looks, unseen, differences });
  });
  return differences.length === 0
    ? { live: true, looks: looks.length }
    : { live: false, differences };
}

async function begin(records: PublishRecords, id: ReleaseId) {
  const release = await records.releases.find(id);
  const stored = await records.products.find(release.product);
  if (release.state === 'draft') await records.releases.move(id, 'approved');
  await records.releases.move(id, 'publishing');
  return { release, stored };
}

/** Release, publication and verdicts change together: at no moment is something called live that the store does not show. */
async function end(
  records: PublishRecords,
  of: {
    readonly release: ReleaseId;
    readonly product: ProductId;
    readonly connection: ConnectionId;
    readonly looks: readonly LookId[];
    /** Variants of these looks that the release does not show. */
    readonly unseen: readonly VariantId[];
    readonly differences: readonly string[];
  },
): Promise<void> {
  const { looks, unseen, ...entry } = of;
  const proven = of.differences.length === 0;
  await records.variants.settleFrom(of.product, 'live', ready(), proven ? looks : []);
  await records.releases.move(of.release, proven ? 'live' : 'approved');
  await records.publications.record({ ...entry, action: 'publish', proven });
  if (!proven) return;
  await records.variants.settleLooks(
    of.product,
    looks.map((look) => ({ look, verdict: live() })),
    unseen,
  );
}

/** A look may be shown for one choice of values and held for another: only what the manifest names is live. */
function notShown(
  { variants, product }: StoredProduct,
  manifest: ProductManifest,
): readonly VariantId[] {
  return variants.flatMap(({ id, look }, at) => {
    const selection = product.variants[at]?.selection;
    if (look === null || selection === undefined) return [];
    return manifest.variants[keyOf(manifest.options, { selection, look })] === look ? [] : [id];
  });
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
