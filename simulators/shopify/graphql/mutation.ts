import type { Args, Field, RequestContext, Source } from './context.ts';
import { createDefinition, removeDefinition, updateDefinition } from './change-definitions.ts';
import { metafieldsDelete, metafieldsSet } from './change-metafields.ts';
import { requireScope } from './require-scope.ts';

/** The mutations that the simulator carries out. */
export const mutationRoot: Source = {
  metafieldsSet: write(metafieldsSet),
  metafieldsDelete: write(metafieldsDelete),
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
