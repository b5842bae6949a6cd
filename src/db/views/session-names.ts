import type { SessionNames } from '../../api/shapes/session.ts';
import type { Actor } from '../../core/requests/holder.ts';
import type { MemberId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';

/** The names of the organization and of the member who acts; null when the organization is gone. */
export async function sessionNamesView(
  { db, organization }: TenantTx,
  actor: Actor,
): Promise<SessionNames | null> {
  const named = await db
    .selectFrom('organizations')
    .select(['id', 'name'])
    .where('id', '=', organization)
    .executeTakeFirst();
  if (named === undefined) return null;
  if (actor.kind !== 'member') return { organization: named, member: null };
  const member = await db
    .selectFrom('members')
    .select(['id', 'name', 'role'])
    .where('organization_id', '=', organization)
    .where('id', '=', actor.id as MemberId)
    .executeTakeFirst();
  return { organization: named, member: member ?? null };
}
