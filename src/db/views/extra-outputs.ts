import { sql } from 'kysely';
import type { ExtraShape } from '../../api/shapes/extra.ts';
import type { ConversionResult } from '../../contract/conversion.ts';
import type { Conversion, ConversionState } from '../../core/conversions/ports.ts';
import type { LookExtra } from '../../core/conversions/extra.ts';
import type { LookId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { troubleOf } from './trouble.ts';

/** What was made of a look beyond its own files, the newest of each extra. */
export interface LookExtras {
  readonly extras: readonly ExtraShape[];
  readonly outputs: ConversionResult['outputs'];
}

/** By look; a look without extras is not in it. */
export async function extrasOf(
  tx: TenantTx,
  looks: readonly LookId[],
): Promise<ReadonlyMap<LookId, LookExtras>> {
  if (looks.length === 0) return new Map();
  const { rows } = await sql<{
    look_id: LookId;
    extra: LookExtra;
    state: ConversionState;
    outputs: ConversionResult['outputs'] | null;
    failure: Conversion['failure'];
  }>`
    select distinct on (look_id, extra) look_id, extra, state, outputs, failure from conversions
    where organization_id = ${tx.organization} and extra <> 'bundle' and look_id = any(${[...looks]}::uuid[])
    order by look_id, extra desc, created_at desc`.execute(tx.db);
  const byLook = Map.groupBy(rows, (row) => row.look_id);
  return new Map(
    [...byLook].map(([look, made]) => [
      look,
      {
        extras: made.map(({ extra, state, failure }) => ({
          extra,
          state,
          failure: troubleOf(failure),
        })),
        outputs: Object.assign(
          {},
          ...made.map(({ outputs }) => outputs ?? {}),
        ) as LookExtras['outputs'],
      },
    ]),
  );
}
