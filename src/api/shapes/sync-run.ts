import { z } from 'zod';
import { count, idText, orNull, time, trouble } from './fields.ts';

export const syncRunState = z.enum(['running', 'complete', 'incomplete', 'failed', 'cancelled']);

const totals = z.strictObject({ products: count, variants: count });

/** A sync run with the proof that nothing was lost. */
export const syncRun = z
  .strictObject({
    id: idText,
    connection: idText,
    state: syncRunState,
    startedAt: time,
    finishedAt: time.nullable(),
    counts: z.strictObject({ products: count, variants: count, changed: count, removed: count }),
    proof: z
      .strictObject({
        expected: totals.describe('asked of the store by separate queries'),
        found: totals.describe('what was read'),
        missing: z.array(z.string()).readonly().describe('ids the store has and we did not read'),
        withoutVerdict: count,
      })
      .nullable(),
    failure: orNull(trouble),
  })
  .meta({ id: 'SyncRun' });
export type SyncRunShape = z.input<typeof syncRun>;
