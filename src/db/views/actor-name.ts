import type { Actor } from '../../core/requests/holder.ts';
import type { ApiKeyId, MemberId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';

/** Who acts, as a timeline names them. */
export async function actorNameView(
  { db, organization }: TenantTx,
  { kind, id }: Actor,
): Promise<string> {
  if (kind === 'embedded') return 'Somebody in the admin of the store';
  if (kind === 'member') {
    const member = await db
      .selectFrom('members')
      .select('name')
      .where('organization_id', '=', organization)
      .where('id', '=', id as MemberId)
      .executeTakeFirst();
    return member?.name ?? 'A member';
  }
  const key = await db
    .selectFrom('api_keys')
    .select('name')
    .where('organization_id', '=', organization)
    .where('id', '=', id as ApiKeyId)
    .executeTakeFirst();
  return key === undefined ? 'An API key' : `The API key "${key.name}"`;
}
