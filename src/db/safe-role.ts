import type { Pool } from 'pg';
import { Failure } from '../kernel/errors.ts';

/** Who we are to the database, and which tables would not hold us back. */
const QUESTION = `
  select r.rolname as role, r.rolsuper as superuser, r.rolbypassrls as bypasses,
    array(
      select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and pg_has_role(r.oid, c.relowner, 'MEMBER')
      order by 1
    ) as owned,
    array(
      select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and not (c.relrowsecurity and c.relforcerowsecurity)
        and (c.relname = 'organizations' or exists (
          select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped))
      order by 1
    ) as unprotected
  from pg_roles r where r.rolname = current_user`;

interface Answer {
  readonly role: string;
  readonly superuser: boolean;
  readonly bypasses: boolean;
  readonly owned: readonly string[];
  readonly unprotected: readonly string[];
}

/** Refuses to go on when one organization could see another's rows: row-level security holds back neither superusers nor owners. */
export async function assertSafeRole(database: { readonly pool: Pool }): Promise<void> {
  const { rows } = await database.pool.query<Answer>(QUESTION);
  const answer = rows[0];
  if (answer === undefined) throw new Failure('database.unsafe', { reason: 'unknown role' });
  const reason = reasonAgainst(answer);
  if (reason !== null) throw new Failure('database.unsafe', { role: answer.role, reason });
}

function reasonAgainst(answer: Answer): string | null {
  if (answer.superuser) return 'the role is a superuser';
  if (answer.bypasses) return 'the role may bypass row-level security';
  if (answer.owned.length > 0) return `the role owns ${answer.owned.slice(0, 3).join(', ')}`;
  if (answer.unprotected.length > 0)
    return `row-level security is not forced on ${answer.unprotected.slice(0, 3).join(', ')}`;
  return null;
}
