import { demoShop } from '../../../simulators/shopify/demo-catalog/demo-shop.ts';
import type { ConnectionShape } from '../../api/shapes/connection.ts';
import type { ApiClient } from './api-client.ts';

/** Where a person can look at what the demo made. */
export interface Places {
  /** Signs the owner in, once. */
  readonly app: string;
  /** The simulated store. */
  readonly store: string;
  /** Of a product that the store shows a release of; null when it shows none. */
  readonly handle: string | null;
  readonly placement: ConnectionShape['placement'];
}

/** Finds out what there is to look at. */
export async function placesOf(
  api: ApiClient,
  at: { readonly app: string; readonly store: string; readonly connection: string },
): Promise<Places> {
  const { placement } = await api.connection(at.connection);
  let handle: string | null = null;
  for await (const product of api.products(at.connection))
    if (product.release !== null) {
      handle ??= product.handle;
      // The demo's best: of several colours, and soon there.
      if (product.handle === BEST) handle = BEST;
    }
  return { app: at.app, store: at.store, handle, placement };
}

const BEST = 'pocket-remote';

/** The same as lines of at most a hundred columns, which is why an address says no more than its page needs. */
export function placesText({ app, store, handle, placement }: Places): string {
  const block = `${demoShop.clientId}/plinth-3d`;
  const editor = `${store}/admin/themes/current/editor?addAppBlockId=${block}`;
  const rows: readonly (readonly [string, string])[] = [
    ['See it', app],
    ...(placement === 'active'
      ? []
      : [
          ['Place it', editor] as const,
          ['', 'one click, Save, gives 3D its place on the shop’s product pages'] as const,
        ]),
    ...(handle === null ? [] : [['Shop', `${store}/products/${handle}`] as const]),
    ['Admin', `${store}/admin/apps/${demoShop.clientId}`],
    ['Undo it', 'npm run plinth -- rollback'],
  ];
  return rows.map(([label, text]) => `  ${label.padEnd(8)} ${text}\n`).join('');
}
