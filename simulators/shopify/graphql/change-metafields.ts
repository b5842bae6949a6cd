import { GraphQLError } from 'graphql';
import { findDefinition } from '../state/definitions.ts';
import {
  deleteMetafield,
  digestOf,
  findMetafield,
  isForeignNamespace,
  resolveNamespace,
  writeMetafield,
} from '../state/metafields.ts';
import { installationId, type Shop } from '../state/shop.ts';
import type { Args, RequestContext, Source } from './context.ts';
import { metafieldNode, ownerTypeOf } from './nodes/metafield.ts';

const PER_CALL_MAX = 25;
/** Shopify's bound for values of type json; other types take 64 kB. */
export const JSON_BYTES_MAX = 128_000;
const TEXT_BYTES_MAX = 65_536;

interface Wanted {
  readonly ownerId: string;
  readonly namespace?: string | null;
  readonly key: string;
  readonly type?: string | null;
  readonly value: string;
  readonly compareDigest?: string | null;
}

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly field: string;
}

/** Writes up to 25 metafields, all of them or none. */
export function metafieldsSet(args: Args, { shop }: RequestContext): Source {
  const wanted = (args['metafields'] as readonly Wanted[]).map((entry) => ({
    ...entry,
    namespace: resolveNamespace(shop, entry.namespace),
  }));
  if (wanted.length > PER_CALL_MAX) {
    throw new GraphQLError(
      `The input array size of ${wanted.length} is greater than the maximum allowed of ${PER_CALL_MAX}.`,
      { extensions: { code: 'MAX_INPUT_SIZE_EXCEEDED' } },
    );
  }
  const userErrors = wanted.flatMap((entry, index) => {
    const fault = faultOf(shop, entry);
    if (fault === null) return [];
    const { code, message } = fault;
    return [
      { field: ['metafields', String(index), fault.field], message, code, elementIndex: index },
    ];
  });
  if (userErrors.length > 0) return { metafields: null, userErrors };
  const written = wanted.map((entry) =>
    writeMetafield(shop, {
      ownerId: entry.ownerId,
      namespace: entry.namespace,
      key: entry.key,
      type: typeOf(shop, entry) ?? '',
      value: entry.value,
    }),
  );
  return { metafields: written.map((field) => metafieldNode(shop, field)), userErrors: [] };
}

type Resolved = Wanted & { readonly namespace: string };

function typeOf(shop: Shop, entry: Resolved): string | null {
  const ownerType = ownerTypeOf(entry.ownerId);
  const definition = findDefinition(shop, { ...entry, ownerType });
  const before = findMetafield(shop, entry.ownerId, entry.namespace, entry.key);
  return entry.type ?? definition?.type ?? before?.type ?? null;
}

function faultOf(shop: Shop, entry: Resolved): Fault | null {
  const owned =
    shop.products.has(entry.ownerId) ||
    shop.variants.has(entry.ownerId) ||
    entry.ownerId === installationId(shop);
  if (!owned) return { code: 'INVALID', message: 'Owner does not exist.', field: 'ownerId' };
  if (isForeignNamespace(shop, entry.namespace)) {
    const message =
      'Access to this namespace and key on Metafields for this resource type is not allowed.';
    return { code: 'APP_NOT_AUTHORIZED', message, field: 'namespace' };
  }
  return (
    keyFault(entry) ?? typeFault(shop, entry) ?? valueFault(shop, entry) ?? digestFault(shop, entry)
  );
}

function keyFault({ key }: Resolved): Fault | null {
  if (key.length < 2) return { code: 'TOO_SHORT', message: 'Key is too short.', field: 'key' };
  if (key.length > 64) return { code: 'TOO_LONG', message: 'Key is too long.', field: 'key' };
  return /^[\w-]+$/.test(key)
    ? null
    : { code: 'INVALID', message: 'Key contains one or more invalid characters.', field: 'key' };
}

function typeFault(shop: Shop, entry: Resolved): Fault | null {
  const type = typeOf(shop, entry);
  if (type === null) return { code: 'BLANK', message: "Type can't be blank", field: 'type' };
  const definition = findDefinition(shop, { ...entry, ownerType: ownerTypeOf(entry.ownerId) });
  return definition === null || definition.type === type
    ? null
    : {
        code: 'INVALID_TYPE',
        message: `Type must be consistent with the definition's type: '${definition.type}'.`,
        field: 'type',
      };
}

function valueFault(shop: Shop, entry: Resolved): Fault | null {
  const json = typeOf(shop, entry) === 'json';
  if (entry.value === '') return { code: 'BLANK', message: "Value can't be blank", field: 'value' };
  const max = json ? JSON_BYTES_MAX : TEXT_BYTES_MAX;
  if (Buffer.byteLength(entry.value) > max) {
    return {
      code: 'TOO_LONG',
      message: `Value is too long (maximum is ${max} bytes)`,
      field: 'value',
    };
  }
  if (typeOf(shop, entry) === 'boolean' && !/^(true|false)$/.test(entry.value)) {
    const message = "Value must be 'true' or 'false'.";
    return { code: 'INVALID_VALUE', message, field: 'value' };
  }
  return !json || isJson(entry.value)
    ? null
    : { code: 'INVALID_VALUE', message: 'Value is invalid JSON.', field: 'value' };
}

/** Compare-and-swap: null says "only if there is none yet", absent says "whatever is there". */
function digestFault(shop: Shop, entry: Resolved): Fault | null {
  if (entry.compareDigest === undefined) return null;
  const before = findMetafield(shop, entry.ownerId, entry.namespace, entry.key);
  const current = before === null ? null : digestOf(before);
  return current === entry.compareDigest
    ? null
    : {
        code: 'STALE_OBJECT',
        message:
          'The resource has been updated since it was loaded. Try again with an updated compareDigest value.',
        field: 'compareDigest',
      };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Removes metafields; one that was not there is answered with null in its place. */
export function metafieldsDelete(args: Args, { shop }: RequestContext): Source {
  const wanted = args['metafields'] as readonly {
    ownerId: string;
    namespace: string;
    key: string;
  }[];
  const foreign = wanted.findIndex((entry) =>
    isForeignNamespace(shop, resolveNamespace(shop, entry.namespace)),
  );
  if (foreign >= 0) {
    const message =
      'Access to this namespace and key on Metafields for this resource type is not allowed.';
    const field = ['metafields', String(foreign), 'namespace'];
    return { deletedMetafields: null, userErrors: [{ field, message }] };
  }
  const deletedMetafields = wanted.map(({ ownerId, namespace, key }) => {
    const resolved = resolveNamespace(shop, namespace);
    return deleteMetafield(shop, ownerId, resolved, key)
      ? { ownerId, namespace: resolved, key }
      : null;
  });
  return { deletedMetafields, userErrors: [] };
}
