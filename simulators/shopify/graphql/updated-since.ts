import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import { updatedAtOf } from '../state/touched.ts';
import type { Shop } from '../state/shop.ts';
import type { Args } from './context.ts';
import { notImplemented } from './resolve-field.ts';

type Product = Shop['catalog']['products'][number];

/** The products that a search finds. Of Shopify's search syntax the simulator knows one term: `updated_at`, from an instant on. */
export function foundBy(shop: Shop, args: Args, info: GraphQLResolveInfo): readonly Product[] {
  const { query } = args;
  const all = shop.catalog.products;
  if (typeof query !== 'string' || query.trim() === '') return all;
  const term = /^updated_at:(>=?)'([^']+)'$/.exec(query.trim());
  if (term === null)
    throw notImplemented(`${info.parentType.name}.${info.fieldName}(query: "${query}")`);
  const from = Date.parse(term[2] ?? '');
  if (Number.isNaN(from)) throw new GraphQLError(`Invalid search field for the value '${term[2]}'`);
  const least = term[1] === '>' ? from + 1 : from;
  return all.filter((product) => Date.parse(updatedAtOf(shop, product.id)) >= least);
}
