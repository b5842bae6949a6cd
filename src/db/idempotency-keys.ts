import { sql } from 'kysely';
import type { Answer, AskedRequest, Repeats } from '../core/requests/ports.ts';
import { Failure } from '../kernel/errors.ts';
import { seal, unseal, type SealKeys, type SealedPlace } from '../ops/seal.ts';
import { found } from './found.ts';
import { inTenant, type Database, type TenantTx } from './tenant.ts';

/** Longer than any request takes: a claim of this age belongs to a process that has died. */
const CLAIM_S = 90;

/** Answers by Idempotency-Key, kept sealed for a day; each call is a short transaction of its own. */
export const idempotencyKeys = (db: Database, keys: SealKeys): Repeats => ({
  claim: (request) => inTenant(db, request.organization, (tx) => claim(tx, keys, request)),

  keep: (request, answer) =>
    inTenant(db, request.organization, async (tx) => {
      const sealed = seal(keys, JSON.stringify(answer), placeOf(request));
      await rowOf(tx, request).set({ sealed }).execute();
    }),

  release: (request) =>
    inTenant(db, request.organization, async (tx) => {
      await tx.db
        .deleteFrom('idempotency_keys')
        .where('organization_id', '=', tx.organization)
        .where('key', '=', request.key)
        .where('sealed', 'is', null)
        .execute();
    }),
});

async function claim(tx: TenantTx, keys: SealKeys, request: AskedRequest): Promise<Answer | null> {
  const { organization, key, route, hash } = request;
  await tx.db
    .deleteFrom('idempotency_keys')
    .where('organization_id', '=', organization)
    .where(sql<boolean>`created_at < now() - interval '1 day'`)
    .execute();
  const added = await tx.db
    .insertInto('idempotency_keys')
    .values({ organization_id: organization, key, route, request_hash: hash })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) return null;

  const row = await tx.db
    .selectFrom('idempotency_keys')
    .select(['route', 'request_hash', 'sealed'])
    .select(sql<boolean>`created_at < now() - make_interval(secs => ${CLAIM_S})`.as('abandoned'))
    .where('organization_id', '=', organization)
    .where('key', '=', key)
    .forUpdate()
    .executeTakeFirst();
  const known = found(row, { key });
  if (known.route !== route || known.request_hash !== hash)
    throw new Failure('request.key-reused', { key });
  if (known.sealed !== null)
    return JSON.parse(unseal(keys, known.sealed, placeOf(request))) as Answer;
  if (!known.abandoned) throw new Failure('request.in-progress', { key });
  await rowOf(tx, request).set({ created_at: new Date() }).execute();
  return null;
}

const rowOf = (tx: TenantTx, { key }: AskedRequest) =>
  tx.db
    .updateTable('idempotency_keys')
    .where('organization_id', '=', tx.organization)
    .where('key', '=', key);

const placeOf = ({ organization, key }: AskedRequest): SealedPlace => ({
  organization,
  table: 'idempotency_keys',
  column: 'sealed',
  row: key,
  version: 1,
});
