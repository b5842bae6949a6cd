import type { Recipe } from '../../contract/conversion.ts';
import type { ProductId } from '../../kernel/ids.ts';
import type { Conversions, Looks } from '../conversions/ports.ts';
import { fetchModel } from '../models/fetch-model.ts';
import type { Inspector, Model, ModelFiles, Models } from '../models/ports.ts';
import { chooseLook } from './choose-look.ts';
import { excluded, failed, needsModel } from './give-verdict.ts';
import type { Assignment, Products, StoredProduct, Variants } from './ports.ts';
import type { Verdict } from './verdict.ts';

export interface MapNeeds {
  readonly products: Products;
  readonly variants: Variants;
  readonly models: Models;
  readonly looks: Looks;
  readonly conversions: Conversions;
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
  const model = await modelOf(needs, stored);
  const verdict = verdictWithoutLook(stored, model);
  const inspection = model?.inspection ?? null;
  if (verdict !== null || model === null || inspection === null) {
    const why = verdict ?? needsModel(0);
    await needs.variants.assign(
      id,
      stored.variants.map((variant) => ({ variant: variant.id, look: null, verdict: why })),
    );
    return { looks: 0, queued: 0, reused: 0 };
  }
  const assignments = await assignLooks(needs, stored, { ...model, inspection });
  await needs.variants.assign(id, assignments);
  const plan = await needs.conversions.plan(id, recipe.recipe, recipe.hash);
  return { looks: new Set(assignments.map((one) => one.look)).size, ...plan };
}

/** The first model of the product decides; a product with several is shown with its first. */
async function modelOf(needs: MapNeeds, stored: StoredProduct): Promise<Model | null> {
  const [first] = stored.models;
  if (first === undefined || stored.product.giftCard) return null;
  const model = await fetchModel(needs, first.url);
  if (first.model !== model.id) await needs.products.setModel(first.media, model.id);
  return model;
}

function verdictWithoutLook(stored: StoredProduct, model: Model | null): Verdict | null {
  if (stored.product.giftCard) return excluded('A gift card has no shape to show.');
  if (stored.product.status === 'archived')
    return excluded('The product is archived in the store.');
  if (model === null)
    return needsModel(stored.product.media.filter((one) => one.kind === 'image').length);
  return model.failure === null ? null : failed(model.failure.code, model.failure.detail);
}

async function assignLooks(
  needs: MapNeeds,
  stored: StoredProduct,
  model: Model & { inspection: NonNullable<Model['inspection']> },
): Promise<Assignment[]> {
  const decisions = stored.variants.map((variant, index) => ({
    variant: variant.id,
    decision: chooseLook(
      stored.product,
      stored.product.variants[index] ?? { selection: {} },
      model.inspection,
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
