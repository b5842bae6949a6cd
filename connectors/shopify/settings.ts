import { z } from 'zod';

/** The permanent domain of a shop. Strict, because every request and every token goes to the host that is named here. */
export const settings = z
  .strictObject({
    shop: z
      .string()
      .trim()
      .toLowerCase()
      .max(100)
      .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'Give the shop as my-shop.myshopify.com.')
      .meta({
        title: 'Shop',
        description: 'The permanent domain, as my-shop.myshopify.com',
        examples: ['my-shop.myshopify.com'],
      }),
  })
  .meta({ title: 'Shopify' });
export type ShopifySettings = z.infer<typeof settings>;

const secret = (title: string, description: string) =>
  z.string().trim().min(1, 'Fill this in.').meta({ title, description, format: 'password' });

const app = {
  clientId: z
    .string()
    .trim()
    .min(1, 'Fill this in.')
    .meta({ title: 'Client ID', description: 'Of your app, from the Dev Dashboard: Settings' }),
  clientSecret: secret('Client secret', 'Beside the client ID'),
};

/** An app on the merchant's own store signs in with its credentials alone; an embedded app trades its session token. */
export const grant = z.union([
  z.strictObject(app).meta({ title: 'An app of your own store' }),
  z
    .strictObject({
      ...app,
      sessionToken: secret(
        'Session token',
        'As App Bridge gives it to the app’s page in the admin',
      ),
    })
    .meta({ title: 'An app embedded in the admin' }),
]);
export type ShopifyGrant = z.infer<typeof grant>;

/** What we ask of the store and nothing more; writing products lets an app read them too. */
export const SCOPES = ['read_products', 'write_products'] as const;

/** What else is of use and may be left out: without it nobody can tell whether the theme shows our block. */
export const USEFUL_SCOPES = ['read_themes'] as const;

export const API_VERSION = '2026-10';
