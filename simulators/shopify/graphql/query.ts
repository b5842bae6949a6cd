import { GraphQLError } from 'graphql';
import { allDefinitions, findDefinition } from '../state/definitions.ts';
import { resolveNamespace } from '../state/metafields.ts';
import { installationId, type Shop } from '../state/shop.ts';
import { allowSort } from './allow-sort.ts';
import { connectionOf } from './connection.ts';
import type { Args, Field, RequestContext, Source } from './context.ts';
import { collectionNode } from './nodes/collection.ts';
import { definitionNode } from './nodes/definition.ts';
import { metafieldFields } from './nodes/metafield.ts';
import { productNode } from './nodes/product.ts';
import { mainTheme } from './nodes/theme.ts';
import { variantNode } from './nodes/variant.ts';
import { requireScope } from './require-scope.ts';
import { allowArguments } from './resolve-field.ts';
import { foundBy } from './updated-since.ts';

/** The queries that the simulator answers. */
export const queryRoot: Source = {
  shop: (_args: Args, context: RequestContext) => shopNode(context.shop),
  currentAppInstallation: (_args: Args, context: RequestContext) => appInstallationNode(context),
  product: read('read_products', (args, context) => context.nodeOf(gid(args, 'Product'))),
  productVariant: read('read_products', (args, context) =>
    context.nodeOf(gid(args, 'ProductVariant')),
  ),
  collection: read('read_products', (args, context) => context.nodeOf(gid(args, 'Collection'))),
  products: read('read_products', (args, context, info) => {
    allowSort(info, args, ['ID']);
    const { shop } = context;
    const of = {
      items: foundBy(shop, args, info),
      idOf: (product: Shop['catalog']['products'][number]) => product.id,
      toNode: (product: Shop['catalog']['products'][number]) => productNode(shop, product),
      handled: ['sortKey', 'query'],
    };
    return connectionOf(of, { args, context, info });
  }),
  productVariants: read('read_products', (args, context, info) => {
    allowSort(info, args, ['ID']);
    const { shop } = context;
    const of = {
      items: shop.variantList,
      idOf: (entry: Shop['variantList'][number]) => entry.variant.id,
      toNode: (entry: Shop['variantList'][number]) => variantNode(shop, entry),
      handled: ['sortKey'],
    };
    return connectionOf(of, { args, context, info });
  }),
  collections: read('read_products', (args, context, info) => {
    allowSort(info, args, ['ID']);
    const { shop } = context;
    const of = {
      items: shop.catalog.collections,
      idOf: (collection: Shop['catalog']['collections'][number]) => collection.id,
      toNode: (collection: Shop['catalog']['collections'][number]) =>
        collectionNode(shop, collection),
      handled: ['sortKey'],
    };
    return connectionOf(of, { args, context, info });
  }),
  productsCount: read('read_products', (args, { shop }, info) => {
    allowArguments(info, args, ['limit', 'query']);
    return countOf(foundBy(shop, args, info).length, args);
  }),
  productVariantsCount: read('read_products', (args, { shop }, info) => {
    allowArguments(info, args, ['limit']);
    return countOf(shop.variantList.length, args);
  }),
  metafieldDefinitions: read('read_products', (args, context, info) =>
    definitionsField(args, context, info),
  ),
  metafieldDefinition: read('read_products', (args, { shop }, info) => {
    allowArguments(info, args, ['id', 'identifier']);
    return definitionBy(shop, args);
  }),
  bulkOperation: (args: Args, { bulk }: RequestContext) => bulk.find(gid(args, 'BulkOperation')),
  bulkOperations: ((args, context, info) => {
    allowSort(info, args, ['CREATED_AT', 'ID']);
    const of = {
      items: context.bulk.list(),
      idOf: (operation: Source) => String(operation['id']),
      toNode: (operation: Source) => operation,
      handled: ['sortKey'],
    };
    return connectionOf(of, { args, context, info });
  }) satisfies Field,
  themes: read('read_themes', (args, context, info) => {
    const roles = args['roles'] as readonly string[] | null | undefined;
    const of = {
      items: roles?.includes('MAIN') === false ? [] : [mainTheme(context.shop)],
      idOf: (theme: Source) => String(theme['id']),
      toNode: (theme: Source) => theme,
      handled: ['roles'],
    };
    return connectionOf(of, { args, context, info });
  }),
  node: (args: Args, context: RequestContext) => nodeBy(context, gid(args, null)),
  nodes: (args: Args, context: RequestContext) =>
    (args['ids'] as readonly string[]).map((id) => nodeBy(context, gid({ id }, null))),
};

function read(scope: string, field: Field): Field {
  return (args, context, info) => {
    requireScope(context, info, scope);
    return field(args, context, info);
  };
}

/** Reads an id argument as Shopify does: a wrong form is an error, an unknown one is null. */
function gid(args: Args, type: string | null): string {
  const id = String(args['id']);
  const parts = /^gid:\/\/shopify\/(\w+)\/\d+$/.exec(id);
  if (parts === null) {
    throw new GraphQLError(`Invalid global id '${id}'`, {
      extensions: { code: 'argumentLiteralsIncompatible' },
    });
  }
  return type === null || parts[1] === type ? id : '';
}

const nodeBy = (context: RequestContext, id: string): Source | null =>
  context.bulk.find(id) ?? context.nodeOf(id);

/** Shopify counts no further than 10,000 unless told otherwise. */
function countOf(count: number, args: Args): Source {
  const limit = typeof args['limit'] === 'number' ? args['limit'] : Number.POSITIVE_INFINITY;
  const exact = count <= limit;
  return { count: exact ? count : limit, precision: exact ? 'EXACT' : 'AT_LEAST' };
}

const definitionsField: Field = (args, context, info) => {
  const handled = ['ownerType', 'namespace', 'key'];
  const namespace = args['namespace'];
  const wanted = typeof namespace === 'string' ? resolveNamespace(context.shop, namespace) : null;
  const items = allDefinitions(context.shop).filter(
    (definition) =>
      definition.ownerType === args['ownerType'] &&
      (wanted === null || definition.namespace === wanted) &&
      (typeof args['key'] !== 'string' || definition.key === args['key']),
  );
  return connectionOf(
    { items, idOf: (entry) => entry.id, toNode: definitionNode, handled },
    { args, context, info },
  );
};

function definitionBy(shop: Shop, args: Args): Source | null {
  const identifier = args['identifier'] as
    | { ownerType: string; namespace?: string | null; key: string }
    | null
    | undefined;
  const found =
    identifier === null || identifier === undefined
      ? allDefinitions(shop).find((definition) => definition.id === args['id'])
      : findDefinition(shop, {
          ...identifier,
          namespace: resolveNamespace(shop, identifier.namespace),
        });
  return found === undefined || found === null ? null : definitionNode(found);
}

const shopNode = (shop: Shop): Source => ({
  __typename: 'Shop',
  id: 'gid://shopify/Shop/64120127735',
  name: shop.profile.name,
  myshopifyDomain: shop.profile.domain,
  currencyCode: shop.profile.currency,
  ianaTimezone: 'Europe/Copenhagen',
  url: shop.storefrontUrl(),
  primaryDomain: { host: shop.profile.domain, url: shop.storefrontUrl() },
  resourceLimits: { maxProductVariants: 2048, maxProductOptions: 3, redirectLimitReached: false },
  ...metafieldFields(shop, 'gid://shopify/Shop/64120127735'),
});

const appInstallationNode = ({ shop, scopes }: RequestContext): Source => ({
  __typename: 'AppInstallation',
  id: installationId(shop),
  accessScopes: [...scopes].map((handle) => ({ handle, description: handle.replace('_', ' ') })),
  app: { id: `gid://shopify/App/${shop.profile.appId}`, title: 'Plinth', handle: 'plinth' },
  ...metafieldFields(shop, installationId(shop)),
});
