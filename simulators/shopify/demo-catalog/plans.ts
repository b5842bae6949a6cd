import { chairPlans } from './plans-chairs.ts';
import { controllerPlans } from './plans-controllers.ts';
import { flatPlans } from './plans-flat.ts';
import type { ProductPlan } from './product-plan.ts';

/** What the shop sells: everything, or one of each kind for tests that run the whole main job again and again. */
export const assortments = ['demo', 'demo:brief'] as const;
export type Assortment = (typeof assortments)[number];

const BRIEF: ReadonlySet<string> = new Set([
  'pocket-pointer',
  'pocket-remote',
  'pocket-remote-studio',
  'tracked-controller-right',
  'wicker-chair',
  'print-dunes',
  'gift-card',
]);

/** Whether a product belongs to an assortment; its place among all products, and so its ids, are the same in each. */
export const isSold = (handle: string, assortment: Assortment): boolean =>
  assortment === 'demo' || BRIEF.has(handle);

/** Reads an assortment by its name; anything else is the whole shop. */
export const readAssortment = (name: string | undefined): Assortment =>
  assortments.find((one) => one === name) ?? 'demo';

/** Everything the shop sells, in the order of its ids. */
export const productPlans: readonly ProductPlan[] = [
  ...controllerPlans,
  ...chairPlans,
  ...flatPlans,
];
