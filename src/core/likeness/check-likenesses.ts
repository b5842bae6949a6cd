import type { LikenessId, LookId, ProductId, VariantId } from '../../kernel/ids.ts';
import type { Products, StoredProduct } from '../catalog/ports.ts';
import { variantAt } from '../catalog/variant-at.ts';
import type { Conversion, Conversions } from '../conversions/ports.ts';
import { sizeOfVariant } from '../flat/size-of-variant.ts';
import { comparePictures, left } from './compare-pictures.ts';
import { compareSize } from './compare-size.ts';
import type { Findings } from './finding.ts';
import { toldKey, type Told } from './likeness.ts';
import { photoOfVariant } from './photo-of-variant.ts';
import type { Found, Likenesses, Pictures } from './ports.ts';
import { judgeable } from './thresholds.ts';

export interface LikenessNeeds {
  readonly products: Products;
  readonly conversions: Conversions;
  readonly likenesses: Likenesses;
  readonly pictures: Pictures;
}
type Judged = { readonly variant: VariantId; readonly likeness: LikenessId | null };

/**
 * Compares the made looks of a product with the photos and sizes that the store has of their variants. What was compared
 * before is only looked up; a flat product is made of its photo and its size, so there is nothing to compare it with.
 */
export async function checkLikenesses(
  needs: LikenessNeeds,
  id: ProductId,
  recipeHash: string,
): Promise<void> {
  const stored = await needs.products.find(id);
  const made = await madeLooks(needs, id, recipeHash);
  const known = new Map(
    (await needs.likenesses.of([...made.keys()])).map((one) => [toldKey(one.look, one), one]),
  );
  const compared = new Map<string, LikenessId>();
  const judged: Judged[] = [];
  for (const [at, { id: variant, look, how }] of stored.variants.entries()) {
    const conversion = look === null ? undefined : made.get(look);
    const told = how === 'from-photo' ? nothing : toldOf(stored, at);
    if (look === null || conversion === undefined || (told.photoUrl ?? told.size) === null) {
      judged.push({ variant, likeness: null });
      continue;
    }
    const key = toldKey(look, told);
    const before = known.get(key);
    const same = before !== undefined && before.isSettled && before.poster === posterOf(conversion);
    const likeness =
      compared.get(key) ??
      (same ? before.id : await compare(needs, { stored, at, conversion, look, told }));
    compared.set(key, likeness);
    judged.push({ variant, likeness });
  }
  await needs.likenesses.assign(id, judged);
}

const nothing: Told = { photoUrl: null, size: null };

async function madeLooks(
  needs: LikenessNeeds,
  id: ProductId,
  recipeHash: string,
): Promise<ReadonlyMap<LookId, Conversion>> {
  const all = await needs.conversions.ofProduct(id, recipeHash);
  return new Map(all.filter(({ state }) => state === 'done').map((one) => [one.look, one]));
}

function toldOf(stored: StoredProduct, at: number): Told {
  const looks = new Set(stored.variants.flatMap(({ look }) => look ?? [])).size;
  return {
    photoUrl: photoOfVariant(stored.product, at, looks),
    size: sizeOfVariant(stored.product, variantAt(stored, at))?.says ?? null,
  };
}

interface Pair {
  readonly stored: StoredProduct;
  readonly at: number;
  readonly conversion: Conversion;
  readonly look: LookId;
  readonly told: Told;
}

async function compare(needs: LikenessNeeds, pair: Pair): Promise<LikenessId> {
  const { stored, at, conversion, look, told } = pair;
  const { photoHash, ...pictures } = await comparedPictures(needs.pictures, conversion, told);
  const size = compareSize(
    stored.product,
    variantAt(stored, at),
    conversion.report?.source ?? { size: [0, 0, 0] },
  );
  const found: Found = {
    ...told,
    look,
    photoHash,
    poster: posterOf(conversion),
    findings: { ...pictures, size },
  };
  return needs.likenesses.keep(found);
}

const posterOf = ({ outputs }: Conversion) => outputs?.poster?.sha256 ?? null;

type Compared = Pick<Findings, 'color' | 'outline'> & { readonly photoHash: string | null };

async function comparedPictures(
  pictures: Pictures,
  conversion: Conversion,
  { photoUrl }: Told,
): Promise<Compared> {
  const poster = posterOf(conversion);
  if (photoUrl === null || poster === null)
    return { ...left('The store has no photo of this very variant.'), photoHash: null };
  const photo = await pictures.photo(photoUrl, judgeable.edge);
  if ('why' in photo)
    return { ...left(`The photo cannot be judged: ${photo.why}.`), photoHash: null };
  const shown = await pictures.poster(poster, judgeable.edge);
  return { ...comparePictures(shown, photo.picture), photoHash: photo.sha256 };
}
