import { createHash } from 'node:crypto';
import type { ProductManifest } from '../../contract/manifest.ts';
import { MANIFEST_KEY_SEPARATOR } from '../../contract/manifest.ts';
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

/**
 * Asks the store, not the hub, what arrived: every variant has the verdict the catalog expects, and every one called live
 * is in the store's manifest with files whose bytes have the hash that stands there. Returns what differs, in words.
 */
export async function proveStore(needs: {
  readonly api: ApiClient;
  readonly connection: string;
  readonly truth: StoreTruth;
  /** The expected verdict by the store's variant id. */
  readonly expected: ReadonlyMap<string, string>;
}): Promise<readonly string[]> {
  const differences: string[] = [];
  const verdicts = new Map<string, number>();
  const manifests = new Map(
    needs.truth.products.map((one) => [one.id, manifestOf(one.metafields)]),
  );
  const hashes = new Map<string, Promise<string>>();
  const seen = new Set<string>();
  for await (const product of needs.api.products(needs.connection)) {
    const manifest = manifests.get(product.externalId) ?? null;
    for await (const variant of needs.api.variants(product.id)) {
      seen.add(variant.externalId);
      const found = variant.verdict?.name ?? 'none';
      const expected =
        needs.expected.get(variant.externalId) ?? 'nothing: it is not in the catalog';
      const name = `${product.title} / ${variant.title}`;
      const verdict = `${product.title}: ${found}, expected ${expected}`;
      if (found !== expected) verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
      if (found === 'live')
        differences.push(...(await liveFaults(name, manifest, variant.selection, hashes)));
    }
  }
  for (const id of needs.expected.keys()) if (!seen.has(id)) differences.push(`${id} is missing`);
  const unexpected = [...verdicts].map(([says, variants]) => `${says} (${variants} variants)`);
  return [...unexpected, ...differences];
}

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
