import { createHash, randomBytes } from 'node:crypto';
import { Failure } from '../kernel/errors.ts';
import type { ApiKeyId, OrganizationId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { ask, type SystemDatabase } from './system.ts';
import type { TenantTx } from './tenant.ts';

const PREFIX = 'plk_';
const SHOWN = PREFIX.length + 6;
const KEY = /^plk_[\w-]{43}$/;

export interface KeyHolder {
  readonly organization: OrganizationId;
  readonly id: ApiKeyId;
  readonly scopes: readonly string[];
}

/** An organization's API keys. Only their hashes are kept: the key itself is shown once, when it is made. */
export const apiKeysIn = (tx: TenantTx) => ({
  async create(name: string, scopes: readonly string[]): Promise<{ id: ApiKeyId; key: string }> {
    const key = `${PREFIX}${randomBytes(32).toString('base64url')}`;
    const row = await tx.db
      .insertInto('api_keys')
      .values({
        organization_id: tx.organization,
        name,
        prefix: key.slice(0, SHOWN),
        hash: hashOf(key),
        scopes: [...scopes],
      })
      .returning('id')
      .executeTakeFirst();
    return { id: found(row, { key: name }).id, key };
  },

  /** Safe to repeat. The last key that may write stays: without it nobody could make another. */
  async revoke(id: ApiKeyId): Promise<void> {
    // The lock keeps two keys from revoking each other at the same moment.
    const live = await tx.db
      .selectFrom('api_keys')
      .select(['id', 'scopes'])
      .where('organization_id', '=', tx.organization)
      .where('revoked_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute();
    const writing = live.filter(({ scopes }) => scopes.includes('write'));
    if (writing.length === 1 && writing[0]?.id === id)
      throw new Failure('api-key.last', { key: id });
    await tx.db
      .updateTable('api_keys')
      .set({ revoked_at: new Date() })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
  },
});

/** Who holds a key; null when nobody does, or no longer. */
export async function findByKey(system: SystemDatabase, key: string): Promise<KeyHolder | null> {
  if (!KEY.test(key)) return null;
  const row = await ask(system, (db) =>
    db
      .selectFrom('api_keys')
      .select(['organization_id', 'id', 'scopes'])
      .where('hash', '=', hashOf(key))
      .executeTakeFirst(),
  );
  return row === undefined
    ? null
    : { organization: row.organization_id, id: row.id, scopes: row.scopes };
}

/** 256 random bits need no slow hash: there is nothing to guess. */
const hashOf = (key: string): Buffer => createHash('sha256').update(key).digest();
