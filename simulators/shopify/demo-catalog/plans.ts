import { chairPlans } from './plans-chairs.ts';
import { controllerPlans } from './plans-controllers.ts';
import { flatPlans } from './plans-flat.ts';
import type { ProductPlan } from './product-plan.ts';

/** Everything the shop sells, in the order of its ids. */
export const productPlans: readonly ProductPlan[] = [
  ...controllerPlans,
  ...chairPlans,
  ...flatPlans,
];
