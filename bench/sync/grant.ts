import { demoShop } from '../../simulators/shopify/demo-catalog/demo-shop.ts';

/** What the simulated shops' merchants hand over. */
export const grant = { clientId: demoShop.clientId, clientSecret: demoShop.clientSecret };
export type Grant = typeof grant;
