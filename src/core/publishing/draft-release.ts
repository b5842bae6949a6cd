import type { ManifestFile } from '../../contract/manifest.ts';
import type { AssetHash, LookId, ProductId } from '../../kernel/ids.ts';
import type { Products } from '../catalog/ports.ts';
import type { Conversion, Conversions } from '../conversions/ports.ts';
import { buildManifest, type LookFiles } from './build-manifest.ts';
import type { PublicAddresses, Releases } from './ports.ts';
import type { Release } from './release.ts';

export interface DraftNeeds {
  readonly products: Products;
  readonly conversions: Conversions;
  readonly releases: Releases;
  readonly addresses: PublicAddresses;
}

/** Plans what the store shall show of a product; null when none of its looks is made. Equal content is the same release. */
export async function draftRelease(
  needs: DraftNeeds,
  id: ProductId,
  recipeHash: string,
): Promise<Release | null> {
  const content = await contentOf(needs, id, recipeHash);
  return content === null ? null : needs.releases.draft(id, content);
}

/** The same for somebody to look at first: what the merchant did not want before is not laid before them again. */
export async function draftForReview(
  needs: DraftNeeds,
  id: ProductId,
  recipeHash: string,
): Promise<Release | null> {
  const content = await contentOf(needs, id, recipeHash);
  if (content === null || (await needs.releases.turnedDown(id, content))) return null;
  return needs.releases.draft(id, content);
}

async function contentOf(
  needs: DraftNeeds,
  id: ProductId,
  recipeHash: string,
): Promise<Omit<Release['manifest'], 'release'> | null> {
  const stored = await needs.products.find(id);
  const done = (await needs.conversions.ofProduct(id, recipeHash)).filter(
    (one) => one.state === 'done',
  );
  const files = await filesOf(needs.addresses, done);
  const shown = stored.variants.flatMap((variant, index) => {
    const selection = stored.product.variants[index]?.selection;
    // What is held is a choice of its own, without files: the options have to tell it from what is shown.
    return variant.look === null || selection === undefined
      ? []
      : [{ selection, look: variant.held ? HELD : variant.look }];
  });
  if (shown.every(({ look }) => !files.has(look))) return null;
  const options = stored.product.options.map((option) => option.name);
  return buildManifest(options, shown, files);
}

/** What shoppers load; a turntable or the levels of detail are for the merchant. */
const published = ['store', 'xr', 'ar', 'poster'] as const;
/** No look has this id. */
const HELD = 'held' as LookId;

async function filesOf(
  addresses: PublicAddresses,
  conversions: readonly Conversion[],
): Promise<ReadonlyMap<LookId, LookFiles>> {
  const hashes = conversions.flatMap(({ outputs }) =>
    published.flatMap((kind) => outputs?.[kind]?.sha256 ?? []),
  );
  const urls = await addresses.publish(hashes);
  return new Map(conversions.map((one) => [one.look, addressed(one.outputs ?? {}, urls)]));
}

function addressed(
  outputs: NonNullable<Conversion['outputs']>,
  urls: ReadonlyMap<AssetHash, string>,
): LookFiles {
  const files: Partial<Record<(typeof published)[number], ManifestFile>> = {};
  for (const kind of published) {
    const file = outputs[kind];
    const url = file && urls.get(file.sha256);
    if (file && url !== undefined) files[kind] = { url, sha256: file.sha256, bytes: file.bytes };
  }
  return files;
}
