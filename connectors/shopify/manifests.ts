import { z } from 'zod';
import type { ManifestShelf, OwnChange } from '../../src/contract/connector.ts';
import { MANIFEST_BYTES_MAX, type ProductManifest } from '../../src/contract/manifest.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { canonicalJson } from '../../src/kernel/canonical-json.ts';
import type { ExternalId } from '../../src/kernel/ids.ts';
import { refuseUserErrors, type Client } from './client.ts';
import { metafieldCalls, type MetafieldCalls } from './metafield-calls.ts';
import { prepareShelf } from './operations/manifests.ts';

/** `$app` is the app's own namespace: no other app and no merchant can write there. */
const PLACE = { namespace: '$app', key: 'plinth_manifest' } as const;
const WRITE_TRIES = 3;

/** What the shop must know of our metafields before the first one is written. */
const definitions = [
  {
    ...PLACE,
    name: 'Plinth 3D',
    description: 'Which 3D files show which variant. Written by Plinth.',
    type: 'json',
    ownerType: 'PRODUCT',
    access: { storefront: 'PUBLIC_READ' },
  },
  {
    namespace: '$app',
    key: 'recipe',
    name: 'Plinth recipe',
    description: 'The material of the 3D model that takes the colour: {"material": "Fabric"}',
    type: 'json',
    ownerType: 'PRODUCT',
    // Without this the merchant could not fill in a metafield of the app's own namespace.
    access: { admin: 'MERCHANT_READ_WRITE' },
  },
];

const file = z.object({ url: z.string(), sha256: z.string(), bytes: z.number() });
const manifestValue = z.object({
  version: z.literal(1),
  release: z.string(),
  options: z.array(z.string()),
  variants: z.record(z.string(), z.string()),
  looks: z.record(
    z.string(),
    z.object({
      store: file.exactOptional(),
      xr: file.exactOptional(),
      ar: file.exactOptional(),
      poster: file.exactOptional(),
    }),
  ),
});

/** One JSON metafield per product; what is asked for many products at the same time goes to the store as one call. Keys of repetition are not needed: writing what already stands there writes nothing. */
export function manifestShelf(client: Client): ManifestShelf {
  const calls = metafieldCalls(client, PLACE);
  return {
    async prepare() {
      for (const definition of definitions) {
        const { metafieldDefinitionCreate: end } = await client.call(prepareShelf, { definition });
        refuseUserErrors(end.userErrors.filter(({ code }) => code !== 'TAKEN'));
      }
    },

    async write(product, manifest) {
      const value = canonicalJson(manifestValue.parse(manifest));
      const bytes = Buffer.byteLength(value);
      if (bytes > MANIFEST_BYTES_MAX)
        throw new Failure('publishing.manifest-too-large', { bytes, bytesMax: MANIFEST_BYTES_MAX });
      return put(calls, product, value);
    },

    async read(product) {
      const found = await calls.read(product);
      return found?.value === undefined ? null : parse(found.value);
    },

    async remove(product) {
      const found = await calls.read(product);
      if (found?.value === undefined) return null;
      await calls.remove(product);
      const left = await calls.read(product);
      return left === null ? null : { before: found.changedAt, after: left.changedAt };
    },
  };
}

/** Compare-and-swap: of two writers that saw the same manifest one wins, and the other looks again. */
async function put(
  calls: MetafieldCalls,
  product: ExternalId,
  value: string,
): Promise<OwnChange | null> {
  for (let tries = 0; tries < WRITE_TRIES; tries += 1) {
    const found = await calls.read(product);
    if (found === null)
      throw new Failure('store.refused', { message: 'The product is no longer in the store.' });
    // An equal write would still touch the product, and our own echo would come back as a change.
    if (found.value !== undefined && sameJson(found.value, value)) return null;
    const written = await calls.write({ product, value, digest: found.digest });
    if (written.stale) continue;
    return written.after === undefined ? null : { before: found.changedAt, after: written.after };
  }
  throw new Failure('store.busy', { retryAfterMs: 1_000 });
}

/** The store may hand JSON back with other spacing or key order. */
function sameJson(found: string, value: string): boolean {
  try {
    return canonicalJson(JSON.parse(found)) === value;
  } catch {
    return false;
  }
}

function parse(value: string): ProductManifest {
  try {
    return manifestValue.parse(JSON.parse(value));
  } catch (cause) {
    throw new Failure('store.unreadable', { field: PLACE.key }, { cause });
  }
}
