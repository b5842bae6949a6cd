import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { Slice, Window } from '../../api/reads.ts';
import type { ApiKeyId } from '../../kernel/ids.ts';
import { found } from '../found.ts';
import type { Tables } from '../tables.ts';
import type { TenantTx } from '../tenant.ts';
import { cut } from './slice.ts';

type ApiKeyView = ReturnType<typeof fromRow>;

const apiKeys = ({ db, organization }: TenantTx) =>
  db
    .selectFrom('api_keys')
    .select(['id', 'name', 'prefix', 'scopes', 'created_at', 'revoked_at'])
    .select(sql<string>`created_at::text`.as('at'))
    .where('organization_id', '=', organization);

/** The API keys of the organization, in the order in which they were made. */
export async function apiKeysView(tx: TenantTx, window: Window): Promise<Slice<ApiKeyView>> {
  const [at, id] = window.after ?? [];
  const rows = await apiKeys(tx)
    .$if(window.after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) > (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('created_at')
    .orderBy('id')
    .limit(window.limit + 1)
    .execute();
  return cut(rows, window.limit, { position: (row) => [row.at, row.id], item: fromRow });
}

/** One API key; a typed failure when the organization has none of this id. */
export async function apiKeyView(tx: TenantTx, id: ApiKeyId): Promise<ApiKeyView> {
  return fromRow(found(await apiKeys(tx).where('id', '=', id).executeTakeFirst(), { key: id }));
}

const fromRow = (row: Omit<Selectable<Tables['api_keys']>, 'organization_id' | 'hash'>) => ({
  id: row.id,
  name: row.name,
  prefix: row.prefix,
  scopes: row.scopes,
  createdAt: row.created_at.toISOString(),
  revokedAt: row.revoked_at?.toISOString() ?? null,
});
