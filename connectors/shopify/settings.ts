import { z } from 'zod';

/** The permanent domain of a shop. Strict, because every request and every token goes to the host that is named here. */
export const settings = z.strictObject({
  shop: z
    .string()
    .trim()
    .toLowerCase()
    .max(100)
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'Give the shop as my-shop.myshopify.com.')
    .describe('The shop, as my-shop.myshopify.com'),
});
export type ShopifySettings = z.infer<typeof settings>;

const app = {
  clientId: z.string().trim().min(1).describe('Client ID of the app, from the Dev Dashboard'),
  clientSecret: z.string().trim().min(1).describe('Client secret of the app'),
};

/** An app on the merchant's own store signs in with its credentials alone; an embedded app trades its session token. */
export const grant = z.union([
  z.strictObject({
    ...app,
    sessionToken: z.string().trim().min(1).describe('Session token of the embedded app'),
  }),
  z.strictObject(app),
]);
export type ShopifyGrant = z.infer<typeof grant>;

/** What we ask of the store and nothing more; writing products lets an app read them too. */
export const SCOPES = ['read_products', 'write_products'] as const;

export const API_VERSION = '2026-10';
