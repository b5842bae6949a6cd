import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from './context.ts';

/** Refuses a field that the token's scopes do not cover, as Shopify words it. A write scope includes the read. */
export function requireScope(
  context: RequestContext,
  info: GraphQLResolveInfo,
  scope: string,
): void {
  const { scopes } = context;
  if (scopes.has(scope) || scopes.has(scope.replace(/^read_/, 'write_'))) return;
  throw new GraphQLError(`Access denied for ${info.fieldName} field.`, {
    extensions: { code: 'ACCESS_DENIED', requiredAccess: `\`${scope}\` access scope.` },
  });
}
