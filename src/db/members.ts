import { OWNER_LINK_MS } from '../core/members/session.ts';
import type { MemberId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { found } from './found.ts';
import { hashOf, newToken } from './sessions.ts';
import type { TenantTx } from './tenant.ts';

/** The people of an organization. */
export const membersIn = (tx: TenantTx) => ({
  /**
   * Makes the link that signs the organization's owner in, once. An earlier link that nobody has used opens nothing any
   * more, so only the newest has to be kept safe.
   */
  async ownerLink(): Promise<{ readonly token: string; readonly expiresAt: Date }> {
    const owner = await ensureOwner(tx);
    await tx.db
      .deleteFrom('owner_links')
      .where('organization_id', '=', tx.organization)
      .where('member_id', '=', owner)
      .where('used_at', 'is', null)
      .execute();
    const token = newToken();
    const expiresAt = new Date(Date.now() + OWNER_LINK_MS);
    await tx.db
      .insertInto('owner_links')
      .values({
        organization_id: tx.organization,
        member_id: owner,
        hash: hashOf(token),
        expires_at: expiresAt,
      })
      .execute();
    await tell(tx, 'member.link-made', { type: 'member', id: owner });
    return { token, expiresAt };
  },
});

/** The first owner, made when there is none. */
async function ensureOwner(tx: TenantTx): Promise<MemberId> {
  // Two links made at once must not make two owners: the organization's own row is the lock.
  await tx.db
    .selectFrom('organizations')
    .select('id')
    .where('id', '=', tx.organization)
    .forUpdate()
    .execute();
  const known = await tx.db
    .selectFrom('members')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('role', '=', 'owner')
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .executeTakeFirst();
  if (known !== undefined) return known.id;
  const made = await tx.db
    .insertInto('members')
    .values({ organization_id: tx.organization, name: 'Owner', role: 'owner' })
    .returning('id')
    .executeTakeFirst();
  return found(made, { role: 'owner' }).id;
}
