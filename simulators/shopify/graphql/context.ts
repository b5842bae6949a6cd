import type { GraphQLResolveInfo } from 'graphql';
import type { Shop } from '../state/shop.ts';

/** What every resolver of one request sees. */
export interface RequestContext {
  readonly shop: Shop;
  readonly bulk: BulkDesk;
  /** Any object of the shop by its gid. */
  readonly nodeOf: (gid: string) => Source | null;
  readonly scopes: ReadonlySet<string>;
  /** The points that the answer turned out to cost. */
  readonly cost: { points: number };
  /** Set while a bulk operation reads: connections then give all their nodes, and the outermost one this slice. */
  readonly export: { readonly from: number; readonly count: number } | null;
}

/** Where bulk operations are asked for and looked up. */
export interface BulkDesk {
  find(id: string): Source | null;
  list(): readonly Source[];
  start(
    wanted: { readonly query: string; readonly groupObjects: boolean },
    scopes: ReadonlySet<string>,
  ): Source;
  cancel(id: string): Source;
}

export type Args = Readonly<Record<string, unknown>>;

/** A GraphQL object as the resolvers hand it on: a field that is not in it is not implemented. */
export type Source = Readonly<Record<string, unknown>>;

export type Field = (args: Args, context: RequestContext, info: GraphQLResolveInfo) => unknown;
