import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { LookSelection } from '../core/catalog/look-selection.ts';
import type { Looks } from '../core/conversions/ports.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { LookId, ModelId } from '../kernel/ids.ts';
import { jsonText } from './json.ts';
import type { TenantTx } from './tenant.ts';

interface LookRow {
  readonly model: ModelId;
  readonly selection: LookSelection;
  readonly hash: string;
  readonly guessed: boolean;
}

/** The appearances of an organization's models: one row per model and selection, so that equal looks share all work. */
export const looksIn = (tx: TenantTx): Looks => ({
  async ensure(looks) {
    if (looks.length === 0) return [];
    const asked = looks.map((look) => ({ ...look, hash: hashOf(look.selection) }));
    const unique = new Map<string, LookRow>();
    for (const look of asked) {
      const guessed = look.guessed && (unique.get(keyOf(look))?.guessed ?? true);
      unique.set(keyOf(look), { ...look, guessed });
    }
    const ids = await store(tx, [...unique.values()]);
    return asked.flatMap((look) => ids.get(keyOf(look)) ?? []);
  },
});

/**
 * A look stays a guess only as long as every variant that shows it was guessed. What is known already is only read: products
 * that share looks are mapped side by side, and a write would make each wait for the other.
 */
async function store(
  tx: TenantTx,
  looks: readonly LookRow[],
): Promise<ReadonlyMap<string, LookId>> {
  const { rows } = await sql<{ id: LookId; model: ModelId; hash: string }>`
    with given as (
      select * from jsonb_to_recordset(${jsonText(looks)}::jsonb)
        as given (model uuid, selection jsonb, hash text, guessed boolean)
    ), known as (
      select look.id, model, hash from given join looks look
        on look.model_id = model and look.selection_hash = hash
      where look.organization_id = ${tx.organization} and (given.guessed or not look.guessed)
    ), stored as (
      insert into looks as old (organization_id, model_id, selection, selection_hash, guessed)
      select ${tx.organization}, model, selection, hash, guessed from given
      where (model, hash) not in (select model, hash from known)
      order by model, hash
      on conflict (organization_id, model_id, selection_hash)
        do update set guessed = old.guessed and excluded.guessed
      returning id, model_id as model, selection_hash as hash
    )
    select id, model, hash from known union all select id, model, hash from stored`.execute(tx.db);
  return new Map(rows.map((row) => [keyOf(row), row.id]));
}

const keyOf = ({ model, hash }: { readonly model: ModelId; readonly hash: string }): string =>
  `${model} ${hash}`;

const hashOf = (selection: LookSelection): string =>
  createHash('sha256').update(canonicalJson(selection)).digest('hex');
