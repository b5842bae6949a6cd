import { z } from 'zod';
import { count, idText, orNull, verdictCounts } from './fields.ts';
import { syncRun } from './sync-run.ts';

const newestRun = syncRun
  .extend({
    etaSeconds: count
      .nullable()
      .describe(
        'how long what is left to convert takes at the pace of the last minute; null while that cannot be said',
      ),
  })
  .meta({ id: 'NewestRun', description: 'The newest sync run of a connection.' });

/** A connection at a glance: what the web app's first page and the closing table of a run show. */
export const summary = z
  .strictObject({
    connection: idText,
    products: count,
    variants: count,
    verdicts: verdictCounts,
    held: count.describe(
      'variants that are ready, and wait since their look contradicts its photo or its size',
    ),
    looks: count,
    conversions: z.strictObject({
      unique: count.describe('units of GPU work behind the present catalog'),
      queued: count,
      converting: count,
      done: count,
      failed: count,
      reused: count.describe('variants that needed no unit of their own'),
      guessedLooks: count,
    }),
    published: count.describe('products the store shows a release of'),
    complete: z.boolean().describe('the last ended run proved that nothing was lost'),
    bytes: z.strictObject({
      in: count.describe('source files of the finished units'),
      out: count.describe('what a shopper downloads instead: store.glb of the same units'),
    }),
    gpuMs: z.number(),
    adapter: z.string().nullable(),
    run: orNull(newestRun).describe('the newest sync run'),
    failures: z
      .array(
        z.strictObject({
          code: z.string(),
          says: z.string(),
          todo: z.string().nullable(),
          variants: count,
          product: z.strictObject({ id: idText, title: z.string() }),
          detail: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      )
      .describe('at most twenty, most variants first'),
  })
  .meta({ id: 'Summary' });
export type SummaryShape = z.input<typeof summary>;
