import { createHash } from 'node:crypto';
import type { ProductManifest } from '../../contract/manifest.ts';
import { MANIFEST_KEY_SEPARATOR } from '../../contract/manifest.ts';
import type { ProductItemShape } from '../../api/shapes/product.ts';
import type { ApiClient } from './api-client.ts';

/** The store's own word, as its simulator tells it. */
export interface StoreTruth {
  readonly products: readonly {
    readonly id: string;
    readonly title: string;
    readonly metafields: Readonly<Record<string, { readonly value: string }>>;
  }[];
}

const MANIFEST_FIELD = '$app.plinth_manifest';

interface Proof {
  readonly api: ApiClient;
  readonly connection: string;
  readonly truth: StoreTruth;
  /** The expected verdict by the store's variant id. */
  readonly expected: ReadonlyMap<string, string>;
}

/** What is found on the way through the catalog; a file that many variants show is fetched once. */
interface Findings {
  readonly differences: string[];
  readonly hashes: Map<string, Promise<string>>;
  readonly seen: Set<string>;
}

/**
 * Asks the store, not the hub, what arrived: every variant has the verdict the catalog expects, every one called live is in the
 * store's manifest with files whose bytes have the hash that stands there, and no other product shows anything. Returns what
 * differs, in words.
 */
export async function proveStore(proof: Proof): Promise<readonly string[]> {
  const findings: Findings = { differences: [], hashes: new Map(), seen: new Set() };
  const manifests = new Map(
    proof.truth.products.map((one) => [one.id, manifestOf(one.metafields)]),
  );
  for await (const product of proof.api.products(proof.connection))
    await proveProduct(proof, product, manifests.get(product.externalId) ?? null, findings);
  const { differences, seen } = findings;
  for (const id of proof.expected.keys()) if (!seen.has(id)) differences.push(`${id} is missing`);
  return differences;
}

async function proveProduct(
  { api, expected }: Proof,
  product: ProductItemShape,
  manifest: ProductManifest | null,
  { differences, hashes, seen }: Findings,
): Promise<void> {
  const unexpected = new Map<string, number>();
  if (manifest !== null && product.verdicts.live === 0)
    differences.push(`${product.title} is in the store, though none of its variants is live`);
  for await (const variant of api.variants(product.id)) {
    seen.add(variant.externalId);
    const found = variant.verdict?.name ?? 'none';
    const wanted = expected.get(variant.externalId) ?? 'nothing: it is not in the catalog';
    const says = `${product.title}: ${found}, expected ${wanted}`;
    if (!isExpected(found, wanted)) unexpected.set(says, (unexpected.get(says) ?? 0) + 1);
    const name = `${product.title} / ${variant.title}`;
    if (found === 'live')
      differences.push(...(await liveFaults(name, manifest, variant.selection, hashes)));
  }
  for (const [says, variants] of unexpected) differences.push(`${says} (${variants} variants)`);
}

/** Whoever looks at the demo may say yes to what could be made, or that what is held is right: then it is as live as the rest, and proven like it. */
const isExpected = (found: string, wanted: string): boolean =>
  found === wanted || (found === 'live' && (wanted === 'derivable' || wanted === 'ready'));

async function liveFaults(
  name: string,
  manifest: ProductManifest | null,
  selection: Readonly<Record<string, string>>,
  hashes: Map<string, Promise<string>>,
): Promise<string[]> {
  if (manifest === null)
    return [`${name} is called live, but the store has no manifest of its product`];
  const key = manifest.options
    .map((option) => selection[option] ?? '')
    .join(MANIFEST_KEY_SEPARATOR);
  const files = manifest.looks[manifest.variants[key] ?? ''];
  if (files === undefined)
    return [`${name} is called live, but the store's manifest does not list it`];
  const faults: string[] = [];
  for (const [kind, file] of Object.entries(files)) {
    const hash = hashes.get(file.url) ?? sha256At(file.url);
    hashes.set(file.url, hash);
    if ((await hash) !== file.sha256)
      faults.push(`${name}: the ${kind} file at ${file.url} has other bytes`);
  }
  return faults;
}

async function sha256At(url: string): Promise<string> {
  const answer = await fetch(url);
  return createHash('sha256')
    .update(new Uint8Array(await answer.arrayBuffer()))
    .digest('hex');
}

function manifestOf(fields: StoreTruth['products'][number]['metafields']): ProductManifest | null {
  const field = fields[MANIFEST_FIELD];
  return field === undefined ? null : (JSON.parse(field.value) as ProductManifest);
}
