import type { Recipe } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import type { ProductId } from '../../kernel/ids.ts';
import type { Conversions, Looks } from '../conversions/ports.ts';
import { fetchModel } from '../models/fetch-model.ts';
import type { Inspector, Model, ModelFiles, Models } from '../models/ports.ts';
import type { AtOnce } from '../at-once.ts';
import { chooseLook } from './choose-look.ts';
import { excluded, failed, needsModel } from './give-verdict.ts';
import type { Assignment, LookRules, Products, StoredProduct, Variants } from './ports.ts';
import type { Verdict } from './verdict.ts';

interface LookRecords {
  readonly rules: LookRules;
  readonly variants: Variants;
  readonly looks: Looks;
  readonly conversions: Conversions;
}
export interface MapNeeds extends LookRecords {
  readonly atOnce: AtOnce<LookRecords>;
  readonly products: Products;
  readonly models: Models;
  readonly files: ModelFiles;
  readonly inspector: Inspector;
}

/** Gives every variant of a product its look, or a verdict that says why it has none, and plans the looks that are still to be made. */
export async function mapProduct(
  needs: MapNeeds,
  id: ProductId,
  recipe: { readonly recipe: Recipe; readonly hash: string },
): Promise<{ looks: number; queued: number; reused: number }> {
  const stored = await needs.products.find(id);
  const shown = await modelOf(needs, stored);
  if ('verdict' in shown) {
    const { verdict } = shown;
    await needs.variants.assign(
      id,
      stored.variants.map((variant) => ({ variant: variant.id, look: null, verdict })),
    );
    return { looks: 0, queued: 0, reused: 0 };
  }
  return needs.atOnce(async (records) => {
    const assignments = await assignLooks(records, stored, shown.model);
    await records.variants.assign(id, assignments);
    const plan = await records.conversions.plan(id, recipe.recipe, recipe.hash);
    return { looks: new Set(assignments.map((one) => one.look)).size, ...plan };
  });
}

type UsableModel = Model & { readonly inspection: NonNullable<Model['inspection']> };

/** The model that a product is shown with, or the verdict that all its variants share for want of one. */
async function modelOf(
  needs: MapNeeds,
  stored: StoredProduct,
): Promise<{ readonly model: UsableModel } | { readonly verdict: Verdict }> {
  const { giftCard, status, media } = stored.product;
  if (giftCard) return { verdict: excluded('A gift card has no shape to show.') };
  if (status === 'archived') return { verdict: excluded('The product is archived in the store.') };
  if (stored.uploaded !== null) return verdictOr(await needs.models.find(stored.uploaded.model));
  // A product with several models is shown with its first.
  const [first] = stored.models;
  if (first === undefined)
    return { verdict: needsModel(media.filter((one) => one.kind === 'image').length) };
  try {
    const model = await fetchModel(needs, first.url);
    if (first.model !== model.id) await needs.products.setModel(first.media, model.id);
    return verdictOr(model);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'model.missing') throw error;
    return { verdict: failed(error.code, error.detail) };
  }
}

function verdictOr(model: Model): { readonly model: UsableModel } | { readonly verdict: Verdict } {
  const { inspection, failure } = model;
  if (inspection !== null) return { model: { ...model, inspection } };
  return { verdict: failure === null ? needsModel(0) : failed(failure.code, failure.detail) };
}

async function assignLooks(
  needs: Pick<LookRecords, 'looks' | 'rules'>,
  stored: StoredProduct,
  model: UsableModel,
): Promise<Assignment[]> {
  const rules = await needs.rules.of(stored.id, stored.connection);
  const decisions = stored.variants.map((variant, index) => ({
    variant: variant.id,
    decision: chooseLook(
      stored.product,
      stored.product.variants[index] ?? { selection: {} },
      model.inspection,
      rules,
    ),
  }));
  const looks = await needs.looks.ensure(
    decisions.map(({ decision }) => ({
      model: model.id,
      selection: decision.selection,
      guessed: decision.guessed,
    })),
  );
  return decisions.flatMap(({ variant, decision }, index) => {
    const look = looks[index];
    return look === undefined ? [] : [{ variant, look, decision }];
  });
}
