import { refuseUserErrors, type Client } from './client.ts';
import { readAppData, writeAppData } from './operations/app-data.ts';

/** Beside the app's installation, not beside a product: the block of the theme reads it as `app.metafields.plinth.…`. */
const NAMESPACE = 'plinth';

/** What the app has written about itself in a shop, under one key. */
export interface AppData {
  readonly owner: string;
  readonly value: string | null;
  readonly digest: string | null;
}

export async function readOwn(client: Client, key: string): Promise<AppData> {
  const answer = await client.call(readAppData, { namespace: NAMESPACE, key });
  const { id, metafield } = answer.currentAppInstallation;
  return {
    owner: id,
    value: metafield?.value ?? null,
    digest: metafield?.compareDigest ?? null,
  };
}

/** False when something else stands there than the digest says; without a digest whatever stands there is overwritten. */
export async function writeOwn(
  client: Client,
  { owner }: AppData,
  field: {
    readonly key: string;
    readonly type: string;
    readonly value: string;
    readonly compareDigest?: string | null;
  },
): Promise<boolean> {
  const metafields = [{ ...field, ownerId: owner, namespace: NAMESPACE }];
  const { userErrors } = (await client.call(writeAppData, { metafields })).metafieldsSet;
  if (userErrors.some(({ code }) => code === 'STALE_OBJECT')) return false;
  refuseUserErrors(userErrors);
  return true;
}
