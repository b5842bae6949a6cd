import { sql } from 'kysely';
import type { ExtraShape } from '../../api/shapes/extra.ts';
import type { ConversionResult, OutputFile } from '../../contract/conversion.ts';
import type { Conversion, ConversionState } from '../../core/conversions/ports.ts';
import type { LookExtra } from '../../core/conversions/extra.ts';
import { type View, viewOutputs, views } from '../../core/conversions/views.ts';
import type { LookId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { troubleOf } from './trouble.ts';

/** By the names of a conversion's files, and of the views. */
export type ExtraOutputs = ConversionResult['outputs'] & Partial<Record<View, OutputFile>>;

/** What was made of a look beyond its own files, the newest of each extra. */
export interface LookExtras {
  readonly extras: readonly ExtraShape[];
  readonly outputs: ExtraOutputs;
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
        outputs: Object.assign({}, ...made.map(outputsOf)) as ExtraOutputs,
      },
    ]),
  );
}

/** The views are posters of their own recipe: under those names they would stand in the place of the look's own. */
function outputsOf({
  extra,
  outputs,
}: {
  readonly extra: LookExtra;
  readonly outputs: ConversionResult['outputs'] | null;
}): ExtraOutputs {
  if (extra !== 'views') return outputs ?? {};
  return Object.fromEntries(
    views.flatMap((view) => {
      const file = outputs?.[viewOutputs[view]];
      return file === undefined ? [] : [[view, file]];
    }),
  );
}
