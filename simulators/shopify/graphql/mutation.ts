import type { Args, Field, RequestContext, Source } from './context.ts';
import { createDefinition, removeDefinition, updateDefinition } from './change-definitions.ts';
import { metafieldsDelete, metafieldsSet } from './change-metafields.ts';
import { installationId } from '../state/shop.ts';
import { requireScope } from './require-scope.ts';

/** The mutations that the simulator carries out. */
export const mutationRoot: Source = {
  metafieldsSet: unlessOwn(metafieldsSet),
  metafieldsDelete: unlessOwn(metafieldsDelete),
  metafieldDefinitionCreate: write(createDefinition),
  metafieldDefinitionUpdate: write(updateDefinition),
  metafieldDefinitionDelete: write(removeDefinition),
  bulkOperationRunQuery: (args: Args, context: RequestContext) =>
    context.bulk.start(
      { query: String(args['query']), groupObjects: args['groupObjects'] === true },
      context.scopes,
    ),
  bulkOperationCancel: (args: Args, context: RequestContext) =>
    context.bulk.cancel(String(args['id'])),
};

function write(field: Field): Field {
  return (args, context, info) => {
    requireScope(context, info, 'write_products');
    return field(args, context, info);
  };
}

/** What an app keeps about itself it may write whatever its scopes are. */
function unlessOwn(field: Field): Field {
  const scoped = write(field);
  return (args, context, info) => {
    const own = installationId(context.shop);
    const all = args['metafields'] as readonly { readonly ownerId: string }[];
    return (all.every(({ ownerId }) => ownerId === own) ? field : scoped)(args, context, info);
  };
}
