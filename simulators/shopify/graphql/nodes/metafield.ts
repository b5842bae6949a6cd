import { findDefinition } from '../../state/definitions.ts';
import {
  type StoredMetafield,
  digestOf,
  findMetafield,
  metafieldsOf,
  resolveNamespace,
} from '../../state/metafields.ts';
import { type Shop, legacyId } from '../../state/shop.ts';
import { connectionOf } from '../connection.ts';
import type { Args, Field, RequestContext, Source } from '../context.ts';
import { allowArguments } from '../resolve-field.ts';
import { definitionNode } from './definition.ts';

/** Which metafield definitions an object takes, told by the type in its gid. */
export function ownerTypeOf(ownerId: string): string {
  const type = ownerId.split('/')[3] ?? '';
  return type.toUpperCase();
}

/** A metafield as the Admin API shows it. */
export function metafieldNode(shop: Shop, field: StoredMetafield): Source {
  const ownerType = ownerTypeOf(field.ownerId);
  return {
    __typename: 'Metafield',
    ...field,
    ownerType,
    owner: (_args: Args, context: RequestContext) => context.nodeOf(field.ownerId),
    legacyResourceId: legacyId(field.id),
    compareDigest: digestOf(field),
    jsonValue: () => (field.type === 'json' ? JSON.parse(field.value) : field.value),
    sizeInBytes: Buffer.byteLength(field.value),
    definition: () => {
      const found = findDefinition(shop, { ...field, ownerType });
      return found === null ? null : definitionNode(found);
    },
  };
}

/** The `metafield` and `metafields` fields that many types have. */
export function metafieldFields(shop: Shop, ownerId: string): Source {
  const metafield = (args: Args): Source | null => {
    const namespace = resolveNamespace(shop, args['namespace'] as string | null | undefined);
    const found = findMetafield(shop, ownerId, namespace, String(args['key']));
    return found === null ? null : metafieldNode(shop, found);
  };
  const metafields: Field = (args, context, info) => {
    allowArguments(info, args, ['first', 'last', 'after', 'before', 'reverse', 'namespace']);
    const named = args['namespace'] as string | null | undefined;
    const only = typeof named === 'string' ? resolveNamespace(shop, named) : null;
    return connectionOf(
      {
        items: metafieldsOf(shop, ownerId).filter((f) => only === null || f.namespace === only),
        idOf: (field) => field.id,
        toNode: (field) => metafieldNode(shop, field),
        handled: ['namespace'],
      },
      { args, context, info },
    );
  };
  return { metafield, metafields };
}
