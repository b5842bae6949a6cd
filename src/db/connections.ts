import { sql, type UpdateObject } from 'kysely';
import type { Connections } from '../core/connections/ports.ts';
import { connectionMoves, type ConnectionState } from '../core/connections/connection.ts';
import { Failure } from '../kernel/errors.ts';
import type { ConnectionId, OrganizationId } from '../kernel/ids.ts';
import type { SealKeys } from '../ops/seal.ts';
import { secretsIn } from './connection-secrets.ts';
import { tell } from './events.ts';
import { found, statesBefore } from './found.ts';
import { json } from './json.ts';
import type { Tables } from './tables.ts';
import { inTenant, perCall, type Database, type TenantTx } from './tenant.ts';

type Plain = Omit<Connections, 'secrets'> & {
  setPublishing(id: ConnectionId, mode: 'automatic' | 'after-review'): Promise<void>;
  /** What the store shall do; safe to repeat. */
  setPaused(id: ConnectionId, paused: boolean): Promise<void>;
  /** Back to the beginning, for new credentials. */
  reconnecting(id: ConnectionId): Promise<void>;
  /** Locks the connection until the transaction ends. */
  hold(id: ConnectionId): Promise<void>;
  /** Safe to repeat. */
  disconnected(id: ConnectionId): Promise<void>;
};

/** An organization's links to stores; credentials are reached through `secretsIn`. */
export const connectionsIn = (tx: TenantTx): Plain => ({
  async add(connection) {
    const added = await tx.db
      .insertInto('connections')
      .values({
        ...connection,
        organization_id: tx.organization,
        settings: json(connection.settings),
        state: 'connecting',
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    const { id, platform, name } = connection;
    if (added.numInsertedOrUpdatedRows === 1n)
      return tell(tx, 'connection.added', subject(id), { platform, name });
    const holder = await holderOf(tx, connection);
    if (holder !== id) throw new Failure('connection.exists', { connection: holder ?? 'unknown' });
  },

  async find(id) {
    const row = await tx.db
      .selectFrom('connections')
      .select([
        'id',
        'platform',
        'name',
        'settings',
        'state',
        'publishing',
        'paused',
        'facts',
        'attention',
      ])
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .executeTakeFirst();
    return found(row, { connection: id });
  },

  async connected(id, facts) {
    const to = { state: 'connected' as const, facts: json(facts), attention: null };
    if (!(await move(tx, id, to))) throw new Failure('connection.disconnected', { connection: id });
    await tell(tx, 'connection.connected', subject(id), { store: facts.name });
  },

  ...troubles(tx),
  ...pagesOfStore(tx),
  ...ownChanges(tx),
});

/** What a connection waits for. */
const troubles = (tx: TenantTx): Pick<Plain, 'needsAttention' | 'delayed'> => ({
  async needsAttention(id, attention) {
    const to = { state: 'needs-attention' as const, attention: json(attention) };
    // A connection that was given up meanwhile needs nobody's attention: nothing happens then.
    if (await move(tx, id, to))
      await tell(tx, 'connection.needs-attention', subject(id), { code: attention.code });
  },

  async delayed(id, attention) {
    const noted = await tx.db
      .updateTable('connections')
      .set({ attention: json(attention) })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where('state', '=', 'connecting')
      // Told once, however often it is tried.
      .where(sql`attention->>'code'`, 'is distinct from', attention.code)
      .executeTakeFirst();
    if (noted.numUpdatedRows === 1n)
      await tell(tx, 'connection.delayed', subject(id), { code: attention.code });
  },
});

/** What was seen of the store's pages. */
const pagesOfStore = (tx: TenantTx): Pick<Plain, 'switched' | 'placed'> => ({
  async switched(id, paused) {
    const proven = await tx.db
      .updateTable('connections')
      .set({ pause_proven: true })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where('paused', '=', paused)
      .where('pause_proven', '=', false)
      .executeTakeFirst();
    if (proven.numUpdatedRows === 1n)
      await tell(tx, paused ? 'connection.paused' : 'connection.resumed', subject(id));
    const now = await tx.db
      .selectFrom('connections')
      .select('paused')
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .executeTakeFirst();
    return found(now, { connection: id }).paused === paused;
  },

  async placed(id, { placement, url }) {
    const news = await tx.db
      .updateTable('connections')
      .set({ placement, placement_url: url })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where(sql<boolean>`(placement, placement_url) is distinct from (${placement}, ${url})`)
      .executeTakeFirst();
    if (news.numUpdatedRows === 1n)
      await tell(tx, 'connection.placement-seen', subject(id), { placement });
  },
});

/** What the organization itself decides of a connection. */
const ownChanges = (
  tx: TenantTx,
): Pick<Plain, 'hold' | 'reconnecting' | 'disconnected' | 'setPublishing' | 'setPaused'> => ({
  async hold(id) {
    const row = await tx.db
      .selectFrom('connections')
      .select('id')
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    found(row, { connection: id });
  },

  async reconnecting(id) {
    const to = { state: 'connecting' as const, attention: null };
    const { platform, address } = await addressOf(tx, id);
    const holder = address === null ? null : await holderOf(tx, { platform, address });
    if (holder !== null && holder !== id)
      throw new Failure('connection.exists', { connection: holder });
    if (!(await move(tx, id, to))) throw new Failure('request.not-found', { connection: id });
    await tell(tx, 'connection.reconnecting', subject(id));
  },

  async disconnected(id) {
    await addressOf(tx, id);
    if (await move(tx, id, { state: 'disconnected', attention: null }))
      await tell(tx, 'connection.disconnected', subject(id));
  },

  async setPublishing(id, mode) {
    const set = await tx.db
      .updateTable('connections')
      .set({ publishing: mode })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .executeTakeFirst();
    if (set.numUpdatedRows === 0n) throw new Failure('request.not-found', { connection: id });
    await tell(tx, 'connection.publishing-set', subject(id), { mode });
  },

  async setPaused(id, paused) {
    const set = await tx.db
      .updateTable('connections')
      .set({ paused, pause_proven: false, paused_at: paused ? new Date() : null })
      .where('organization_id', '=', tx.organization)
      .where('id', '=', id)
      .where('paused', '<>', paused)
      .executeTakeFirst();
    if (set.numUpdatedRows === 1n)
      await tell(tx, paused ? 'connection.pausing' : 'connection.resuming', subject(id));
  },
});

/** The connection that a store has at present, if any. */
async function holderOf(
  tx: TenantTx,
  store: { readonly platform: string; readonly address: string },
): Promise<ConnectionId | null> {
  const row = await tx.db
    .selectFrom('connections')
    .select('id')
    .where('organization_id', '=', tx.organization)
    .where('platform', '=', store.platform)
    .where('address', '=', store.address)
    .where('state', '<>', 'disconnected')
    .executeTakeFirst();
  return row?.id ?? null;
}

async function addressOf(
  tx: TenantTx,
  id: ConnectionId,
): Promise<{ platform: string; address: string | null }> {
  const row = await tx.db
    .selectFrom('connections')
    .select(['platform', 'address'])
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .executeTakeFirst();
  return found(row, { connection: id });
}

async function move(
  tx: TenantTx,
  id: ConnectionId,
  to: UpdateObject<Tables, 'connections'> & { readonly state: ConnectionState },
): Promise<boolean> {
  const moved = await tx.db
    .updateTable('connections')
    .set(to)
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .where('state', 'in', statesBefore(connectionMoves, to.state))
    .executeTakeFirst();
  return moved.numUpdatedRows === 1n;
}

/** Connections whose every call, those of their secret stores included, is a short transaction of its own. */
export const connectionsOf = (
  db: Database,
  organization: OrganizationId,
  keys: SealKeys,
): Connections => {
  const plain = perCall(db, organization, connectionsIn);
  return {
    add: (connection) => plain.add(connection),
    find: (id) => plain.find(id),
    connected: (id, facts) => plain.connected(id, facts),
    needsAttention: (id, attention) => plain.needsAttention(id, attention),
    delayed: (id, attention) => plain.delayed(id, attention),
    switched: (id, paused) => plain.switched(id, paused),
    placed: (id, seen) => plain.placed(id, seen),
    secrets: (id) => ({
      read: () => inTenant(db, organization, (tx) => secretsIn(tx, keys, id).read()),
      replace: (secrets, ifVersion) =>
        inTenant(db, organization, (tx) => secretsIn(tx, keys, id).replace(secrets, ifVersion)),
    }),
  };
};

const subject = (id: ConnectionId) => ({ type: 'connection' as const, id });
