import { createHash } from 'node:crypto';
import type { ConversionReport } from '../contract/conversion.ts';
import type { Conversion } from '../core/conversions/ports.ts';
import { workUnits } from '../core/usage/work-units.ts';
import { canonicalJson } from '../kernel/canonical-json.ts';
import type { ConversionId } from '../kernel/ids.ts';
import type { TenantTx } from './tenant.ts';

export interface Usage {
  /** One event per conversion for ever: a second call with the same conversion changes nothing. */
  meter(
    conversion: Pick<Conversion, 'id' | 'source' | 'selection' | 'bundle'> & { recipeHash: string },
    report: ConversionReport,
  ): Promise<void>;
  of(conversion: ConversionId): Promise<{ workUnits: string; gpuMs: number } | null>;
}

/** What an organization has used, with the evidence for it: content, recipe and GPU time. */
export const usageIn = (tx: TenantTx): Usage => ({
  async meter(conversion, report) {
    const { source, selection, bundle } = conversion;
    const looks = bundle?.map((each) => ({ ...each }));
    const content = canonicalJson({ source, selection, bundle: looks });
    await tx.db
      .insertInto('usage_events')
      .values({
        organization_id: tx.organization,
        conversion_id: conversion.id,
        recipe_hash: conversion.recipeHash,
        content_hash: createHash('sha256').update(content).digest('hex'),
        work_units: workUnits(report.work),
        gpu_ms: report.gpuMs,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  },

  async of(conversion) {
    const row = await tx.db
      .selectFrom('usage_events')
      .select(['work_units', 'gpu_ms'])
      .where('organization_id', '=', tx.organization)
      .where('conversion_id', '=', conversion)
      .executeTakeFirst();
    return row === undefined ? null : { workUnits: row.work_units, gpuMs: row.gpu_ms };
  },
});
