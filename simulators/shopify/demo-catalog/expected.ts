import { demoProducts } from './build-demo-catalog.ts';
import { namedColourHex } from './palettes.ts';
import { type Assortment, isSold, productPlans } from './plans.ts';
import type { ExpectedVerdict, ProductPlan } from './product-plan.ts';

/** What the demo must come to when everything is published. */
export interface ExpectedOutcome {
  readonly products: number;
  readonly variants: number;
  readonly verdicts: Readonly<Record<ExpectedVerdict, number>>;
  /** Looks counted per product, then those that really differ: two products may show one model in one colour. */
  readonly looks: number;
  /** Looks, counted per product, that are made but held. */
  readonly heldLooks: number;
  readonly uniqueLooks: number;
}

/** The verdict that every variant must have in the end, by its gid. */
export function expectedVerdicts(
  assortment: Assortment = 'demo',
): ReadonlyMap<string, ExpectedVerdict> {
  const verdicts = new Map<string, ExpectedVerdict>();
  const plans = new Map(productPlans.map((plan) => [plan.handle, plan]));
  for (const product of demoProducts(assortment)) {
    const plan = plans.get(product.handle);
    const wrong = new Set(plan?.valuePhotos?.wrong);
    for (const { id, values } of product.variants) {
      const isHeld = values.some((value) => wrong.has(value));
      verdicts.set(id, isHeld ? 'ready' : (plan?.expect ?? 'failed'));
    }
  }
  return verdicts;
}

/** The sums of a complete run over the demo catalog. */
export function expectedOutcome(assortment: Assortment = 'demo'): ExpectedOutcome {
  const plans = productPlans.filter(({ handle }) => isSold(handle, assortment));
  const expected = expectedVerdicts(assortment);
  const verdicts = { live: 0, ready: 0, derivable: 0, 'needs-model': 0, failed: 0, excluded: 0 };
  for (const verdict of expected.values()) verdicts[verdict] += 1;
  const looks = plans.flatMap((plan) => (plan.expect === 'live' ? looksOf(plan) : []));
  return {
    products: plans.length,
    variants: expected.size,
    verdicts,
    looks: looks.length,
    heldLooks: plans.reduce((sum, plan) => sum + (plan.valuePhotos?.wrong.length ?? 0), 0),
    uniqueLooks: new Set(looks).size,
  };
}

/** One text per look of a product: the model and what is changed on it. */
export function looksOf(plan: ProductPlan): readonly string[] {
  if (plan.flat === true) return flatLooksOf(plan);
  const option = plan.options.find(({ name }) => name === plan.lookOption);
  const values = option?.values ?? [{ name: '' }];
  return values.map((value) => {
    if (plan.lookOption === 'Finish') return `${plan.model ?? ''} finish ${value.name}`;
    const colour = value.swatch ?? namedColourHex[value.name];
    return `${plan.model ?? ''} ${colour ?? 'as modelled'}`;
  });
}

const flatLooksOf = ({ handle, options }: ProductPlan): readonly string[] =>
  options.reduce<string[]>(
    (heads, { values }) => heads.flatMap((head) => values.map(({ name }) => `${head} ${name}`)),
    [handle],
  );
