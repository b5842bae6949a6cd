import { createHash, randomBytes } from 'node:crypto';
import type { Sessions } from '../core/members/ports.ts';
import { SESSION_MS, type Session } from '../core/members/session.ts';
import type { MemberId, OrganizationId, SessionId } from '../kernel/ids.ts';
import { tell } from './events.ts';
import { ask, type SystemDatabase } from './system.ts';
import { type Database, inTenant, type TenantTx } from './tenant.ts';

/** Sessions of every organization: found across them by the hash of a token, changed inside the one they belong to. */
export const sessionsOf = (db: Database, system: SystemDatabase): Sessions => ({
  find: (token) => findByToken(system, token),
  touch: ({ organization, id }) =>
    inTenant(db, organization, async (tx) => {
      await sessionRow(tx, id).set({ seen_at: new Date() }).execute();
    }),
  async open(link, before) {
    const organization = await organizationOf(system, link);
    if (organization === null) return null;
    const replaced = before === null ? null : await findByToken(system, before);
    const opened = await inTenant(db, organization, (tx) => openIn(tx, link));
    if (opened !== null && replaced !== null)
      await inTenant(db, replaced.organization, (tx) => revokeIn(tx, replaced.id));
    return opened;
  },
  revoke: (organization, id) => inTenant(db, organization, (tx) => revokeIn(tx, id)),
});

async function findByToken(system: SystemDatabase, token: string): Promise<Session | null> {
  const row = await ask(system, (db) =>
    db
      .selectFrom('sessions as s')
      .innerJoin('members as m', (join) =>
        join.onRef('m.organization_id', '=', 's.organization_id').onRef('m.id', '=', 's.member_id'),
      )
      .select(['s.organization_id', 's.id', 's.member_id', 's.seen_at', 's.expires_at', 'm.role'])
      .where('s.hash', '=', hashOf(token))
      .executeTakeFirst(),
  );
  return row === undefined
    ? null
    : {
        organization: row.organization_id,
        id: row.id,
        member: row.member_id,
        role: row.role,
        seenAt: row.seen_at,
        expiresAt: row.expires_at,
      };
}

async function organizationOf(
  system: SystemDatabase,
  link: string,
): Promise<OrganizationId | null> {
  const row = await ask(system, (db) =>
    db
      .selectFrom('owner_links')
      .select('organization_id')
      .where('hash', '=', hashOf(link))
      .executeTakeFirst(),
  );
  return row?.organization_id ?? null;
}

async function openIn(tx: TenantTx, link: string): Promise<{ token: string } | null> {
  const used = await tx.db
    .updateTable('owner_links')
    .set({ used_at: new Date() })
    .where('organization_id', '=', tx.organization)
    .where('hash', '=', hashOf(link))
    .where('used_at', 'is', null)
    .where('expires_at', '>', new Date())
    .returning('member_id')
    .executeTakeFirst();
  return used === undefined ? null : { token: await insert(tx, used.member_id) };
}

async function insert(tx: TenantTx, member: MemberId): Promise<string> {
  const token = newToken();
  await tx.db
    .insertInto('sessions')
    .values({
      organization_id: tx.organization,
      member_id: member,
      hash: hashOf(token),
      expires_at: new Date(Date.now() + SESSION_MS),
    })
    .execute();
  await tell(tx, 'member.signed-in', { type: 'member', id: member });
  return token;
}

async function revokeIn(tx: TenantTx, id: SessionId): Promise<void> {
  const row = await sessionRow(tx, id)
    .set({ revoked_at: new Date() })
    .returning('member_id')
    .executeTakeFirst();
  if (row !== undefined) await tell(tx, 'member.signed-out', { type: 'member', id: row.member_id });
}

const sessionRow = ({ db, organization }: TenantTx, id: SessionId) =>
  db
    .updateTable('sessions')
    .where('organization_id', '=', organization)
    .where('id', '=', id)
    .where('revoked_at', 'is', null);

/** 256 random bits: nothing to guess, so a fast hash is enough to keep. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();
