import type { OpenApp } from './open-app.ts';

/** Every screen of the app that has an address, with what stands in its heading once it is there. */
export const screensOf = ({ shop }: OpenApp): readonly (readonly [string, string, string])[] => [
  ['overview', '/', 'oak'],
  ['products', '/products?q=oak', 'Products'],
  ['a product', `/products/${shop.chair}`, 'oak Chair'],
  ['a product without a model', `/products/${shop.print}`, 'oak Print'],
  ['uploads', '/uploads', 'Uploads'],
  ['review', '/review', 'Review'],
  ['runs', '/runs', 'Runs'],
  ['connections', '/connections', 'Connections'],
  ['a connection', `/connections/${shop.connection}`, 'oak'],
  ['connect', '/connections/new', 'Connect a store'],
  ['keys', '/keys', 'API keys'],
  ['no page', '/nowhere', 'Nothing here'],
  ['no product', '/products/%E0%A4%A', 'Nothing here'],
];
