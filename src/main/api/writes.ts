import type { Guard } from '../../api/entity-tag.ts';
import { offerOf } from '../../api/offer-of.ts';
import { ruleFor } from '../../api/rule-for.ts';
import type { FlatPlace, LookPlace, Writes } from '../../api/writes.ts';
import { apiKeysIn } from '../../db/api-keys.ts';
import { deleteSecrets, overwriteSecrets, secretsIn } from '../../db/connection-secrets.ts';
import { connectionsIn } from '../../db/connections.ts';
import { chooseExtras } from '../../db/extras.ts';
import { sayFlat, unsayFlat } from '../../db/flat-rules.ts';
import { sayRight } from '../../db/likenesses.ts';
import { sayLook, unsayLook } from '../../db/look-rules.ts';
import { membersIn } from '../../db/members.ts';
import { addPreview } from '../../db/previews.ts';
import { remakesIn } from '../../db/remakes.ts';
import { type Database, inTenant, type TenantTx } from '../../db/tenant.ts';
import { approveReleases, turnDown } from '../../db/waiting-releases.ts';
import { apiKeyView } from '../../db/views/api-keys.ts';
import { connectionView } from '../../db/views/connections.ts';
import { flatSourceView } from '../../db/views/flat-source.ts';
import { likenessView } from '../../db/views/likenesses.ts';
import { lookRulesView } from '../../db/views/look-rules.ts';
import type { ConnectionId } from '../../kernel/ids.ts';
import type { SealKeys } from '../../ops/seal.ts';
import { uploadWrites } from './upload-writes.ts';

/** What endpoints change by themselves, each in one transaction of the organization that asks. */
export const writesTo = (db: Database, sealKeys: SealKeys): Writes => ({
  addConnection: async (of, connection, grant) =>
    inTenant(db, of, async (tx) => {
      await connectionsIn(tx).add(connection);
      await secretsIn(tx, sealKeys, connection.id).replace(grant, 0);
    }),
  replaceGrant: async (of, id, grant, guard) =>
    inTenant(db, of, async (tx) => {
      await ask(guard, tx, id);
      await connectionsIn(tx).reconnecting(id);
      await overwriteSecrets(tx, sealKeys, { id, grant });
    }),
  disconnect: async (of, id, guard) =>
    inTenant(db, of, async (tx) => {
      await ask(guard, tx, id);
      await connectionsIn(tx).disconnected(id);
      await deleteSecrets(tx, id);
    }),
  sayLook: async (of, place, rule, guard) =>
    inTenant(db, of, async (tx) => sayLookIn(tx, place, { rule, guard })),
  sayFlat: async (of, place, rule, guard) =>
    inTenant(db, of, async (tx) => sayFlatIn(tx, place, { rule, guard })),
  sayRight: async (of, at, by, guard) =>
    inTenant(db, of, async (tx) => sayRightIn(tx, at, { by, guard })),
  ...uploadWrites(db),
  retryProduct: async (of, id) =>
    inTenant(db, of, async (tx) => {
      const remakes = remakesIn(tx);
      await remakes.forgetFailures(id);
      await remakes.ask(id);
    }),
  addOwnerLink: async (of) => inTenant(db, of, async (tx) => membersIn(tx).ownerLink()),
  addApiKey: async (of, name, scopes) =>
    inTenant(db, of, async (tx) => {
      const { id, key } = await apiKeysIn(tx).create(name, scopes);
      return { ...(await apiKeyView(tx, id)), key };
    }),
  revokeApiKey: async (of, id, guard) =>
    inTenant(db, of, async (tx) => {
      guard(await apiKeyView(tx, id));
      await apiKeysIn(tx).revoke(id);
      return apiKeyView(tx, id);
    }),
  approve: async (of, connection, releases) =>
    inTenant(db, of, async (tx) => approveReleases(tx, connection, releases)),
  discardRelease: async (of, id) => inTenant(db, of, async (tx) => turnDown(tx, id)),
  addPreview: async (of, id) => inTenant(db, of, async (tx) => addPreview(tx, id)),
  setPaused: async (of, id, paused, guard) =>
    inTenant(db, of, async (tx) => {
      await ask(guard, tx, id);
      await connectionsIn(tx).setPaused(id, paused);
    }),
  changeConnection: async (of, id, { publishing, extras }, guard) =>
    inTenant(db, of, async (tx) => {
      await ask(guard, tx, id);
      if (publishing !== undefined) await connectionsIn(tx).setPublishing(id, publishing);
      if (extras !== undefined) await chooseExtras(tx, id, extras);
    }),
});

async function sayLookIn(
  tx: TenantTx,
  { everywhere, product, ...of }: LookPlace,
  { rule, guard }: { rule: Parameters<Writes['sayLook']>[2]; guard: Guard },
): Promise<void> {
  // Everything said of one store is said in turn, so that nobody changes it between the guard's look and the write.
  await connectionsIn(tx).hold(of.connection);
  guard(ruleFor((await lookRulesView(tx, product)) ?? [], of));
  const place = { ...of, product: everywhere ? null : product };
  if (rule === null) await unsayLook(tx, place);
  else await sayLook(tx, place, rule);
  const remakes = remakesIn(tx);
  await (everywhere ? remakes.askValue(of.connection, of) : remakes.ask(product));
}

async function sayRightIn(
  tx: TenantTx,
  at: Parameters<Writes['sayRight']>[1],
  { by, guard }: { by: string | null; guard: Guard },
): Promise<void> {
  guard(await likenessView(tx, at));
  const remakes = remakesIn(tx);
  for (const product of await sayRight(tx, at.likeness, by)) await remakes.ask(product);
}

async function sayFlatIn(
  tx: TenantTx,
  { connection, extent, ...of }: FlatPlace,
  { rule, guard }: { rule: Parameters<Writes['sayFlat']>[2]; guard: Guard },
): Promise<void> {
  await connectionsIn(tx).hold(connection);
  const source = await flatSourceView(tx, of.product);
  guard(source === null ? null : offerOf(source));
  const place =
    extent === 'product'
      ? { connection, product: of.product, productType: null }
      : { connection, product: null, productType: of.productType };
  if (rule === null) await unsayFlat(tx, place);
  else await sayFlat(tx, place, rule);
  const remakes = remakesIn(tx);
  await (extent === 'product'
    ? remakes.ask(of.product)
    : remakes.askUnmodelled(connection, of.productType));
}

/** Nobody changes the connection between the guard's look at it and the write. */
async function ask(guard: Guard, tx: TenantTx, id: ConnectionId): Promise<void> {
  await connectionsIn(tx).hold(id);
  guard(await connectionView(tx, id));
}
