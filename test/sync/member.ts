import type { ConnectionShape } from '../../src/api/shapes/connection.ts';
import type { DraftShape } from '../../src/api/shapes/draft.ts';
import type { MaskShape } from '../../src/api/shapes/mask.ts';
import type { ProductItemShape } from '../../src/api/shapes/product.ts';
import type { SummaryShape } from '../../src/api/shapes/summary.ts';
import type { SyncRunShape } from '../../src/api/shapes/sync-run.ts';
import type { VariantShape } from '../../src/api/shapes/variant.ts';
import { demoShop } from '../../simulators/shopify/demo-catalog/demo-shop.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';
import { eventually } from './until.ts';

interface List<T> {
  readonly items: readonly T[];
}

/** An organization at Plinth's API, with the steps that tests of a whole house are made of. */
export interface Member {
  readonly organization: OrganizationId;
  readonly key: string;
  ask<T>(method: string, path: string, body?: unknown): Promise<T>;
  /** Uploads a model file. */
  give(fileName: string, bytes: Uint8Array): Promise<unknown>;
  /** Gives a picture that says where a pattern changes; its hash. */
  giveMask(bytes: Uint8Array): Promise<string>;
  /** The bytes of one of its files. */
  file(sha256: string): Promise<Uint8Array>;
  /** Connects the simulated store; its first sync begins by itself. */
  connect(publishing?: 'automatic' | 'after-review'): Promise<ConnectionShape>;
  connection(id: string): Promise<ConnectionShape>;
  /** Disconnects every store, so that another organization may publish there. */
  leave(): Promise<void>;
  /** Waits until a connection asks for the merchant. */
  needsAttention(id: string): Promise<void>;
  summary(connection: string): Promise<SummaryShape>;
  /** Starts a run and returns its id; `full` reads the catalog even if nothing has changed. */
  sync(connection: string, how?: { readonly full: boolean }): Promise<string>;
  /** The connection's newest run once it has ended; a run's id waits for that one. */
  ended(connection: string, run?: string): Promise<SyncRunShape>;
  products(connection: string): Promise<readonly ProductItemShape[]>;
  /** What waits to be shown. */
  drafts(connection: string): Promise<readonly DraftShape[]>;
  variants(product: string): Promise<readonly VariantShape[]>;
}

/** Opens the API as one organization. */
export function memberAt(url: string, of: { organization: OrganizationId; key: string }): Member {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${of.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as T;
  };
  const summary = (id: string) => ask<SummaryShape>('GET', `/v1/connections/${id}/summary`);
  return {
    ...of,
    ask,
    summary,
    give: async (fileName, bytes) => {
      const at = new URL(`/v1/uploads?fileName=${encodeURIComponent(fileName)}`, url);
      const headers = { authorization: `Bearer ${of.key}`, 'content-type': 'model/gltf-binary' };
      const answer = await fetch(at, { method: 'POST', headers, body: Buffer.from(bytes) });
      return answer.json();
    },
    giveMask: async (bytes) => {
      const answer = await fetch(new URL('/v1/masks', url), {
        method: 'POST',
        headers: { authorization: `Bearer ${of.key}`, 'content-type': 'image/png' },
        body: Buffer.from(bytes),
      });
      return ((await answer.json()) as MaskShape).sha256;
    },
    file: async (sha256) => {
      const headers = { authorization: `Bearer ${of.key}` };
      const answer = await fetch(new URL(`/v1/assets/${sha256}`, url), { headers });
      return new Uint8Array(await answer.arrayBuffer());
    },
    connect: (publishing = 'automatic') =>
      ask('POST', '/v1/connections', {
        platform: 'shopify',
        settings: { shop: demoShop.domain },
        grant: { clientId: demoShop.clientId, clientSecret: demoShop.clientSecret },
        publishing,
      }),
    connection: (id) => ask('GET', `/v1/connections/${id}`),
    leave: async () => {
      for (const { id } of (await ask<List<ConnectionShape>>('GET', '/v1/connections')).items)
        await ask('DELETE', `/v1/connections/${id}`);
    },
    needsAttention: async (id) => {
      const isMet = async () =>
        (await ask<ConnectionShape>('GET', `/v1/connections/${id}`)).state === 'needs-attention';
      await eventually(async () => ((await isMet()) ? true : null), { what: 'attention' });
    },
    sync: async (id, how = { full: false }) =>
      (await ask<{ run: string }>('POST', `/v1/connections/${id}/sync`, how)).run,
    ended: (id, wanted) =>
      eventually(
        async () => {
          const { run } = await summary(id);
          const ours = run !== null && (wanted === undefined || run.id === wanted);
          return ours && run.state !== 'running' ? run : null;
        },
        { what: `the end of run ${wanted ?? ''}`, withinMs: 180_000 },
      ),
    products: async (id) =>
      (await ask<List<ProductItemShape>>('GET', `/v1/products?connection=${id}&limit=100`)).items,
    drafts: async (id) =>
      (await ask<List<DraftShape>>('GET', `/v1/connections/${id}/drafts?limit=100`)).items,
    variants: async (id) =>
      (await ask<List<VariantShape>>('GET', `/v1/products/${id}/variants?limit=250`)).items,
  };
}
