import { Failure } from '../../kernel/errors.ts';
import type { ProductId } from '../../kernel/ids.ts';
import type { HashedRecipe } from '../conversions/extra.ts';
import type { Conversions, Looks } from '../conversions/ports.ts';
import { fetchModel } from '../models/fetch-model.ts';
import type { Inspector, Model, ModelFiles, Models } from '../models/ports.ts';
import type { AtOnce } from '../at-once.ts';
import { chooseLook } from './choose-look.ts';
import { flatRuleFor } from '../flat/flat-rule.ts';
import { makeFlats } from '../flat/make-flats.ts';
import type { FlatMaker, FlatRules } from '../flat/ports.ts';
import { verdictWithoutModel } from '../flat/suggest-flat.ts';
import { excluded, failed, needsModel } from './give-verdict.ts';
import type { Assignment, LookRules, Products, StoredProduct, Variants } from './ports.ts';
import { variantAt } from './variant-at.ts';
import type { VariantChoice } from './variant-choice.ts';
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
  readonly flatRules: FlatRules;
  readonly flats: FlatMaker;
}

/** Gives every variant of a product its look, or a verdict that says why it has none, and plans the looks that are still to be made. */
export async function mapProduct(
  needs: MapNeeds,
  id: ProductId,
  recipe: HashedRecipe,
): Promise<{ looks: number; queued: number; reused: number }> {
  const stored = await needs.products.find(id);
  const shown = await shownBy(needs, stored);
  return needs.atOnce(async (records) => {
    const choices =
      'model' in shown ? await chooseLooks(records, stored, shown.model) : shown.choices;
    const assignments = await assignLooks(records, choices);
    await records.variants.assign(id, assignments);
    const looks = new Set(assignments.flatMap(({ look }) => look ?? []));
    if (looks.size === 0) return { looks: 0, queued: 0, reused: 0 };
    const plan = await records.conversions.plan(id, recipe.recipe, recipe.hash);
    return { looks: looks.size, ...plan };
  });
}

type UsableModel = Model & { readonly inspection: NonNullable<Model['inspection']> };
/** The one model that a product is shown with, or what each of its variants is given without one. */
type Shown = { readonly model: UsableModel } | { readonly choices: readonly VariantChoice[] };

/** All that the outside is asked for, before a transaction is open. */
async function shownBy(needs: MapNeeds, stored: StoredProduct): Promise<Shown> {
  const { giftCard, status } = stored.product;
  if (giftCard) return without(stored, excluded('A gift card has no shape to show.'));
  if (status === 'archived')
    return without(stored, excluded('The product is archived in the store.'));
  if (stored.uploaded !== null)
    return shownWith(stored, await needs.models.find(stored.uploaded.model));
  // A product with several models is shown with its first.
  const [first] = stored.models;
  if (first === undefined) return { choices: await fromPhotos(needs, stored) };
  try {
    const model = await fetchModel(needs, first.url);
    if (first.model !== model.id) await needs.products.setModel(first.media, model.id);
    return shownWith(stored, model);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'model.missing') throw error;
    return without(stored, failed(error.code, error.detail));
  }
}

/** A flat product is built from its photo where a merchant said that it may be. */
async function fromPhotos(
  needs: MapNeeds,
  stored: StoredProduct,
): Promise<readonly VariantChoice[]> {
  const rules = await needs.flatRules.of(stored.id, stored.connection);
  const rule = flatRuleFor(rules, stored.product);
  const pictured = stored.product.media.some(({ kind }) => kind === 'image');
  if (rule !== null && pictured) return makeFlats(needs, stored, rule);
  return stored.variants.map(({ id }, index) => ({
    variant: id,
    model: null,
    verdict: verdictWithoutModel(stored.product, variantAt(stored, index)),
  }));
}

const without = ({ variants }: StoredProduct, verdict: Verdict): Shown => ({
  choices: variants.map(({ id }) => ({ variant: id, model: null, verdict })),
});

function shownWith(stored: StoredProduct, model: Model): Shown {
  const { inspection, failure } = model;
  if (inspection !== null) return { model: { ...model, inspection } };
  return without(stored, failure === null ? needsModel(0) : failed(failure.code, failure.detail));
}

async function chooseLooks(
  needs: Pick<LookRecords, 'rules'>,
  stored: StoredProduct,
  model: UsableModel,
): Promise<readonly VariantChoice[]> {
  const rules = await needs.rules.of(stored.id, stored.connection);
  return stored.variants.map(({ id }, index) => {
    const variant = variantAt(stored, index);
    const decision = chooseLook(stored.product, variant, model.inspection, rules);
    return { variant: id, model, decision };
  });
}

async function assignLooks(
  needs: Pick<LookRecords, 'looks'>,
  choices: readonly VariantChoice[],
): Promise<Assignment[]> {
  const shown = choices.filter((choice) => choice.model !== null);
  const looks = await needs.looks.ensure(
    shown.map(({ model, decision }) => ({
      model: model.id,
      selection: decision.selection,
      guessed: decision.guessed,
    })),
  );
  const places = new Map(shown.map(({ variant }, index) => [variant, looks[index]]));
  return choices.flatMap((choice): Assignment[] => {
    const { variant } = choice;
    if (choice.model === null) return [{ variant, look: null, verdict: choice.verdict }];
    const look = places.get(variant);
    return look === undefined ? [] : [{ variant, look, decision: choice.decision }];
  });
}
