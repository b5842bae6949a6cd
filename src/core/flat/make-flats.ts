import type { FlatModel, FlatOrder } from '../../contract/flat.ts';
import { Failure } from '../../kernel/errors.ts';
import type { AssetHash, VariantId } from '../../kernel/ids.ts';
import type { LookDecision } from '../catalog/choose-look.ts';
import { derivable, failed } from '../catalog/give-verdict.ts';
import type { StoredProduct } from '../catalog/ports.ts';
import { variantAt } from '../catalog/variant-at.ts';
import type { VariantChoice } from '../catalog/variant-choice.ts';
import type { Verdict } from '../catalog/verdict.ts';
import { isFaultOfFile } from '../conversions/fault-of-file.ts';
import { firstPhotoOf, ownPhotoOf } from '../likeness/photo-of-variant.ts';
import { adoptModel } from '../models/adopt-model.ts';
import type { Inspector, Model, ModelFiles, Models } from '../models/ports.ts';
import { decideFlat } from './decide-flat.ts';
import type { FlatRule } from './flat-rule.ts';
import { formInWords } from './in-words.ts';
import { type FlatPlan, planFlat } from './plan-flat.ts';
import type { FlatMaker } from './ports.ts';

export interface FlatNeeds {
  readonly models: Models;
  readonly files: ModelFiles;
  readonly inspector: Inspector;
  readonly flats: FlatMaker;
}

/** Builds the models of a flat product from its variants' own photos, else its first, one per photo, size, outline and frame, as a merchant has said it may be. */
export async function makeFlats(
  needs: FlatNeeds,
  stored: StoredProduct,
  rule: FlatRule,
): Promise<readonly VariantChoice[]> {
  const build = flatBuilder(needs);
  const choices: VariantChoice[] = [];
  for (const [index, { id }] of stored.variants.entries()) {
    const plan = planFlat(stored.product, variantAt(stored, index), rule);
    const own = ownPhotoOf(stored.product, index);
    const photo = own ?? firstPhotoOf(stored.product);
    choices.push(
      plan === null
        ? { variant: id, model: null, verdict: derivable(sizeUnknown(rule), SAY_SIZE) }
        : placed(
            id,
            await build(plan, photo),
            decideFlat(stored.product, rule, { ...plan, ownPhoto: own !== null }),
          ),
    );
  }
  return choices;
}

/** Fetches each photo once, when the first model needs it, and builds equal orders once. */
function flatBuilder(needs: FlatNeeds): (plan: FlatPlan, url: string | null) => Promise<Made> {
  const made = new Map<string, Promise<Made>>();
  const photos = new Map<string | null, Promise<Photo>>();
  return async ({ form, outline, width, height, depth, frame }, url) => {
    const photo = photos.get(url) ?? photoAt(needs, url);
    photos.set(url, photo);
    const found = await photo;
    if ('verdict' in found) return found;
    const order = { photo: found.sha256, form, outline, width, height, depth, frame };
    const key = JSON.stringify(order);
    const making = made.get(key) ?? makeOne(needs, order);
    made.set(key, making);
    return making;
  };
}

type Photo = { readonly sha256: AssetHash } | { readonly verdict: Verdict };
type Made = { readonly model: Model; readonly flat: FlatModel } | { readonly verdict: Verdict };

function placed(
  variant: VariantId,
  made: Made,
  decide: (flat: FlatModel) => LookDecision,
): VariantChoice {
  if ('verdict' in made) return { variant, model: null, verdict: made.verdict };
  return { variant, model: made.model, decision: decide(made.flat) };
}

const SAY_SIZE = 'Say on the product’s page how large it is.';
const sizeUnknown = ({ form }: FlatRule): string =>
  `It can be made from its photo as ${formInWords(form)}, but neither its options nor its title say how large it is.`;

/** The bytes of the photo that a variant is built from. */
async function photoAt(needs: FlatNeeds, url: string | null): Promise<Photo> {
  if (url === null) return { verdict: failed('image.missing', { reason: 'no photo' }) };
  try {
    return await needs.files.fetch(url);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'model.missing') throw error;
    return { verdict: failed('image.missing', error.detail) };
  }
}

async function makeOne(needs: FlatNeeds, order: FlatOrder): Promise<Made> {
  try {
    const flat = await needs.flats.makeFlat(order);
    const model = await adoptModel(needs, flat);
    if (model.failure !== null)
      return { verdict: failed(model.failure.code, model.failure.detail) };
    return { model, flat };
  } catch (error) {
    if (!(error instanceof Failure) || !isFaultOfFile(error.code)) throw error;
    return { verdict: failed(error.code, error.detail) };
  }
}
