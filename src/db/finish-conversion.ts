import { sql } from 'kysely';
import type { ConversionResult } from '../contract/conversion.ts';
import type { ConversionId } from '../kernel/ids.ts';
import { conversionRows, extraOf } from './conversion-rows.ts';
import { tell } from './events.ts';
import { found } from './found.ts';
import { json, jsonText } from './json.ts';
import type { TenantTx } from './tenant.ts';
import { usageIn } from './usage.ts';

/** Files, report, usage and event of a conversion commit together; the second of two that finish it changes nothing. */
export async function finishConversion(
  tx: TenantTx,
  id: ConversionId,
  result: ConversionResult,
): Promise<void> {
  const row = await conversionRows(tx)
    .where('conversion.id', '=', id)
    .forNoKeyUpdate('conversion')
    .executeTakeFirst();
  const conversion = found(row, { conversion: id });
  if (conversion.state === 'done') return;
  await addOutputs(tx, result);
  await tx.db
    .updateTable('conversions')
    .set({
      state: 'done',
      outputs: json(result.outputs),
      report: json(result.report),
      failure: null,
      finished_at: new Date(),
    })
    .where('organization_id', '=', tx.organization)
    .where('id', '=', id)
    .execute();
  await usageIn(tx).meter({ ...conversion, recipeHash: conversion.recipe_hash }, result.report);
  await tell(
    tx,
    'conversion.done',
    { type: 'look', id: conversion.look_id },
    {
      conversion: id,
      storeBytes: result.outputs.store?.bytes ?? null,
      gpuMs: result.report.gpuMs,
      driver: result.report.adapter.driver,
      ...extraOf(conversion),
    },
  );
}

/** What we made may be published, even where its bytes happen to equal a source file. */
async function addOutputs(tx: TenantTx, { outputs }: ConversionResult): Promise<void> {
  const files = [...new Map(Object.values(outputs).map((file) => [file.sha256, file])).values()];
  await sql`
    insert into assets (organization_id, sha256, bytes, media_type, kind)
    select ${tx.organization}, sha256, bytes, "mediaType", 'output'
    from jsonb_to_recordset(${jsonText(files)}::jsonb)
      as given (sha256 text, bytes bigint, "mediaType" text)
    order by sha256
    on conflict (organization_id, sha256) do update set kind = 'output'`.execute(tx.db);
}
