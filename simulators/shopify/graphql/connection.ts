import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { Args, RequestContext, Source } from './context.ts';
import { allowArguments } from './resolve-field.ts';

const PAGE_MAX = 250;
/** Shopify pages no deeper than this many objects; more asks for a bulk operation. */
const DEPTH_MAX = 25_000;
const PAGING = ['first', 'last', 'after', 'before', 'reverse'];

interface ConnectionOf<T> {
  readonly items: readonly T[];
  readonly idOf: (item: T) => string;
  readonly toNode: (item: T) => Source;
  readonly firstMax?: number;
  /** Further arguments that the caller has dealt with. */
  readonly handled?: readonly string[];
}

interface Call {
  readonly args: Args;
  readonly context: RequestContext;
  readonly info: GraphQLResolveInfo;
}

/** One page of a list as Shopify gives it, with its refusals: a size is required, at most 250. */
export function connectionOf<T>(of: ConnectionOf<T>, { args, context, info }: Call): Source {
  allowArguments(info, args, [...PAGING, ...(of.handled ?? [])]);
  const ordered = args['reverse'] === true ? [...of.items].reverse() : of.items;
  if (context.export !== null) return wholeConnection(of, ordered, context, info);
  const { first, last } = readSizes(args, of.firstMax ?? PAGE_MAX, info.fieldName);
  const after = args['after'];
  const before = args['before'];
  const from = typeof after === 'string' ? positionOf(of, ordered, after) + 1 : 0;
  const to = typeof before === 'string' ? positionOf(of, ordered, before) : ordered.length;
  const start = last === null ? from : Math.max(from, to - last);
  const end = first === null ? to : Math.min(to, from + first);
  if (start >= DEPTH_MAX) {
    throw badRequest(`${info.fieldName} cannot be paged beyond ${DEPTH_MAX} objects`);
  }
  return page(of, ordered, start, end);
}

function page<T>(of: ConnectionOf<T>, ordered: readonly T[], start: number, end: number): Source {
  const slice = ordered.slice(start, end);
  const head = slice[0];
  const tail = slice.at(-1);
  const pageInfo: Source = {
    hasNextPage: end < ordered.length,
    hasPreviousPage: start > 0,
    startCursor: head === undefined ? null : cursorOf(of.idOf(head)),
    endCursor: tail === undefined ? null : cursorOf(of.idOf(tail)),
  };
  return {
    nodes: () => slice.map(of.toNode),
    edges: () =>
      slice.map((item) => ({ cursor: cursorOf(of.idOf(item)), node: () => of.toNode(item) })),
    pageInfo,
  };
}

/** A bulk operation sees every node: the outermost list in slices, the lists inside it whole. */
function wholeConnection<T>(
  of: ConnectionOf<T>,
  ordered: readonly T[],
  context: RequestContext,
  info: GraphQLResolveInfo,
): Source {
  const root = info.path.prev === undefined;
  const { from, count } = context.export ?? { from: 0, count: 0 };
  return root ? page(of, ordered, from, from + count) : page(of, ordered, 0, ordered.length);
}

function readSizes(
  args: Args,
  firstMax: number,
  field: string,
): { readonly first: number | null; readonly last: number | null } {
  const first = readSize(args, 'first', firstMax);
  const last = readSize(args, 'last', PAGE_MAX);
  if (first === null && last === null) {
    throw badRequest(`you must provide one of first or last (${field})`);
  }
  if (first !== null && last !== null) {
    throw badRequest('providing both first and last is not supported');
  }
  return { first, last };
}

function readSize(args: Args, name: 'first' | 'last', max: number): number | null {
  const size = args[name];
  if (typeof size !== 'number') return null;
  if (size < 0 || size > max) {
    throw badRequest(`${name} must be between 0 and ${max}, got ${size}`, 'MAX_PAGE_SIZE_EXCEEDED');
  }
  return size;
}

const cursorOf = (id: string): string =>
  Buffer.from(JSON.stringify({ last_id: id })).toString('base64');

function positionOf<T>(of: ConnectionOf<T>, ordered: readonly T[], cursor: string): number {
  const position = ordered.findIndex((item) => cursorOf(of.idOf(item)) === cursor);
  if (position < 0) throw badRequest(`Invalid cursor for current pagination sort: ${cursor}`);
  return position;
}

const badRequest = (message: string, code = 'BAD_REQUEST'): GraphQLError =>
  new GraphQLError(message, { extensions: { code } });
