import {
  type StoredDefinition,
  allDefinitions,
  deleteDefinition,
  findDefinition,
  writeDefinition,
} from '../state/definitions.ts';
import {
  deleteMetafield,
  isForeignNamespace,
  metafieldsOf,
  resolveNamespace,
} from '../state/metafields.ts';
import type { Shop } from '../state/shop.ts';
import type { Args, RequestContext, Source } from './context.ts';
import { definitionNode } from './nodes/definition.ts';
import { notImplemented } from './resolve-field.ts';

interface Wanted {
  readonly name?: string | null;
  readonly description?: string | null;
  readonly namespace?: string | null;
  readonly key: string;
  readonly ownerType: string;
  readonly type?: string;
  readonly access?: {
    readonly admin?: string | null;
    readonly storefront?: string | null;
    readonly customerAccount?: string | null;
  } | null;
}

const KNOWN_TYPES = [
  'json',
  'single_line_text_field',
  'multi_line_text_field',
  'url',
  'file_reference',
];

const refusal = (
  payload: string,
  fault: { code: string; message: string; field: string },
): Source => ({
  [payload]: null,
  userErrors: [{ field: ['definition', fault.field], message: fault.message, code: fault.code }],
});

/** Makes a definition; the same owner type, namespace and key a second time is TAKEN. */
export function createDefinition(args: Args, { shop }: RequestContext): Source {
  const wanted = args['definition'] as Wanted;
  refuseUnknownInput(wanted);
  const payload = 'createdDefinition';
  const namespace = resolveNamespace(shop, wanted.namespace);
  const of = { ownerType: wanted.ownerType, namespace, key: wanted.key };
  if (isForeignNamespace(shop, namespace)) {
    const message = 'The namespace belongs to another app.';
    return refusal(payload, { code: 'RESERVED_NAMESPACE_KEY', message, field: 'namespace' });
  }
  if (!KNOWN_TYPES.includes(wanted.type ?? '')) {
    const message = `Type name ${wanted.type ?? ''} is not a valid type.`;
    return refusal(payload, { code: 'INCLUSION', message, field: 'type' });
  }
  if (findDefinition(shop, of) !== null) {
    const message = `Key is in use for ${wanted.ownerType} metafields on the '${namespace}' namespace.`;
    return refusal(payload, { code: 'TAKEN', message, field: 'key' });
  }
  const definition = writeDefinition(shop, {
    ...of,
    name: wanted.name ?? wanted.key,
    description: wanted.description ?? null,
    type: wanted.type ?? '',
    access: accessOf(wanted, null),
  });
  return { createdDefinition: definitionNode(definition), userErrors: [] };
}

/** Changes the name, description or access of a definition. */
export function updateDefinition(args: Args, { shop }: RequestContext): Source {
  const wanted = args['definition'] as Wanted;
  refuseUnknownInput(wanted);
  const found = findDefinition(shop, {
    ownerType: wanted.ownerType,
    namespace: resolveNamespace(shop, wanted.namespace),
    key: wanted.key,
  });
  if (found === null) {
    const message = 'Definition not found.';
    return refusal('updatedDefinition', { code: 'NOT_FOUND', message, field: 'key' });
  }
  const definition = writeDefinition(shop, {
    ...found,
    name: wanted.name ?? found.name,
    description: wanted.description ?? found.description,
    access: accessOf(wanted, found),
  });
  return { updatedDefinition: definitionNode(definition), userErrors: [], validationJob: null };
}

/** Removes a definition, and with it its metafields when asked to. */
export function removeDefinition(args: Args, { shop }: RequestContext): Source {
  const found = definitionToRemove(shop, args);
  if (found === null) {
    const userErrors = [{ field: ['id'], message: 'Definition not found.', code: 'NOT_FOUND' }];
    return { deletedDefinition: null, deletedDefinitionId: null, userErrors };
  }
  deleteDefinition(shop, found);
  if (args['deleteAllAssociatedMetafields'] === true) deleteValues(shop, found);
  const { ownerType, namespace, key } = found;
  return {
    deletedDefinition: { ownerType, namespace, key },
    deletedDefinitionId: found.id,
    userErrors: [],
  };
}

function definitionToRemove(shop: Shop, args: Args): StoredDefinition | null {
  const identifier = args['identifier'] as Wanted | null | undefined;
  if (identifier === null || identifier === undefined) {
    return allDefinitions(shop).find((definition) => definition.id === args['id']) ?? null;
  }
  const namespace = resolveNamespace(shop, identifier.namespace);
  return findDefinition(shop, { ...identifier, namespace });
}

function deleteValues(shop: Shop, { ownerType, namespace, key }: StoredDefinition): void {
  const owners = ownerType === 'PRODUCT' ? shop.products.keys() : shop.variants.keys();
  for (const owner of owners) {
    const has = metafieldsOf(shop, owner).some((f) => f.namespace === namespace && f.key === key);
    if (has) deleteMetafield(shop, owner, namespace, key);
  }
}

const NEW_ACCESS = { admin: 'PUBLIC_READ_WRITE', storefront: 'NONE', customerAccount: 'NONE' };

function accessOf({ access }: Wanted, before: StoredDefinition | null): StoredDefinition['access'] {
  const kept = before?.access ?? NEW_ACCESS;
  return {
    admin: access?.admin ?? kept.admin,
    storefront: access?.storefront ?? kept.storefront,
    customerAccount: access?.customerAccount ?? kept.customerAccount,
  };
}

/** What the simulator would silently forget, it refuses. */
function refuseUnknownInput(wanted: Wanted): void {
  const known = ['name', 'description', 'namespace', 'key', 'ownerType', 'type', 'access'];
  for (const [name, value] of Object.entries(wanted)) {
    if (!known.includes(name) && value !== null && value !== undefined && value !== false) {
      throw notImplemented(`MetafieldDefinitionInput.${name}`);
    }
  }
}
