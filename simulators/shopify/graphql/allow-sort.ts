import type { GraphQLResolveInfo } from 'graphql';
import type { Args } from './context.ts';
import { notImplemented } from './resolve-field.ts';

/** Refuses orders that the simulator does not keep; the allowed ones are all the order of the catalog. */
export function allowSort(info: GraphQLResolveInfo, args: Args, allowed: readonly string[]): void {
  const key = args['sortKey'];
  if (typeof key === 'string' && !allowed.includes(key)) {
    throw notImplemented(`${info.parentType.name}.${info.fieldName}(sortKey: ${key})`);
  }
}
