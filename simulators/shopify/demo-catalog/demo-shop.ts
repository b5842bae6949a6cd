import type { ShopProfile } from '../state/shop.ts';

/** The shop of the demo and the own-store app that its owner made for Plinth. The secret opens nothing but this simulator. */
export const demoShop: ShopProfile = {
  name: 'Harbour & Hand',
  domain: 'demo-shop.myshopify.com',
  currency: 'EUR',
  appId: '290815213569',
  clientId: 'demo-client-id',
  clientSecret: 'demo-client-secret',
  scopes: ['read_products', 'write_products', 'read_themes'],
};
