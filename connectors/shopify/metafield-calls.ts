import { Failure } from '../../src/kernel/errors.ts';
import type { ExternalId } from '../../src/kernel/ids.ts';
import { refuseUserErrors, type Client } from './client.ts';
import { gather, type Outcome } from './gather.ts';
import { readManifests, removeManifests, writeManifests } from './operations/manifests.ts';
import type { UserErrors } from './schemas.ts';

/** What stands on a product's shelf. */
export interface Standing {
  readonly value?: string;
  readonly digest: string | null;
  readonly changedAt: string;
}
export interface Wanted {
  readonly product: ExternalId;
  readonly value: string;
  /** What must stand there now; null: nothing. */
  readonly digest: string | null;
}
/** The product's stamp after the write; stale when something else stands there than was expected. */
export type Written = { readonly stale: true } | { readonly stale: false; readonly after?: string };

/** One metafield of many products; calls that come at the same time go to the store as one. */
export interface MetafieldCalls {
  /** Null when the product itself is gone. */
  read(product: ExternalId): Promise<Standing | null>;
  write(wanted: Wanted): Promise<Written>;
  remove(product: ExternalId): Promise<void>;
}

/** Shopify takes so many metafields in one mutation, for the price of one. */
const PER_CALL_MAX = 25;

export function metafieldCalls(
  client: Client,
  place: { readonly namespace: string; readonly key: string },
): MetafieldCalls {
  return {
    read: gather(PER_CALL_MAX, async (products: readonly ExternalId[]) => {
      const { nodes } = await client.call(readManifests, { products, ...place });
      return nodes.map((node) => ({
        value: node?.updatedAt === undefined ? null : standing(node),
      }));
    }),
    write: gather(PER_CALL_MAX, (wanted: readonly Wanted[]) => writeAll(client, place, wanted)),
    remove: gather(PER_CALL_MAX, async (products: readonly ExternalId[]) => {
      const metafields = products.map((ownerId) => ({ ...place, ownerId }));
      const { metafieldsDelete } = await client.call(removeManifests, { metafields });
      refuseUserErrors(metafieldsDelete.userErrors);
      return products.map(() => ({ value: undefined }));
    }),
  };
}

const standing = ({
  updatedAt = '',
  metafield,
}: {
  updatedAt?: string | undefined;
  metafield?: { value: string; compareDigest: string } | null | undefined;
}): Standing =>
  metafield
    ? { value: metafield.value, digest: metafield.compareDigest, changedAt: updatedAt }
    : { digest: null, changedAt: updatedAt };

/** All are written or none; what the store refuses is taken out and told to its own caller, and the others go again. */
async function writeAll(
  client: Client,
  place: { readonly namespace: string; readonly key: string },
  wanted: readonly Wanted[],
): Promise<readonly Outcome<Written>[]> {
  const outcomes = new Map<Wanted, Outcome<Written>>();
  for (let left = wanted; left.length > 0;) {
    const metafields = left.map(({ product, value, digest }) => ({
      ...place,
      ownerId: product,
      type: 'json',
      value,
      compareDigest: digest,
    }));
    const { metafieldsSet: end } = await client.call(writeManifests, { metafields });
    const refused = refusals(left, end.userErrors);
    const stamps = new Map(end.metafields?.map(({ owner }) => [owner.id, owner.updatedAt]));
    for (const one of left) {
      const after = stamps.get(one.product);
      const written = { stale: false, ...(after === undefined ? {} : { after }) } as const;
      const outcome = refused.get(one) ?? (refused.size === 0 ? { value: written } : undefined);
      if (outcome !== undefined) outcomes.set(one, outcome);
    }
    left = left.filter((one) => !outcomes.has(one));
  }
  return wanted.map((one) => outcomes.get(one) ?? { error: new Failure('store.refused') });
}

/** Whom the store's errors are about; one that names nobody is about all. */
function refusals(
  wanted: readonly Wanted[],
  errors: UserErrors,
): ReadonlyMap<Wanted, Outcome<Written>> {
  const refused = new Map<Wanted, Outcome<Written>>();
  for (const error of errors) {
    const named = wanted[Number(error.field?.[1] ?? NaN)];
    const outcome: Outcome<Written> =
      error.code === 'STALE_OBJECT' ? { value: { stale: true } } : { error: failureOf(error) };
    for (const one of named === undefined ? wanted : [named])
      if (!refused.has(one)) refused.set(one, outcome);
  }
  return refused;
}

function failureOf(error: UserErrors[number]): unknown {
  try {
    refuseUserErrors([error]);
  } catch (failure) {
    return failure;
  }
  return new Failure('store.refused');
}
