import { z } from 'zod';

/** What has to be done before a store can be connected, and what has to be handed over then. */
export const guide = z
  .strictObject({
    platform: z.string(),
    store: z
      .strictObject({ settings: z.record(z.string(), z.unknown()), address: z.string() })
      .describe('the store that was named, as a connection takes it'),
    publicUrl: z.string(),
    reach: z
      .enum(['public', 'simulated', 'insecure', 'loopback'])
      .describe(
        'whether shoppers can fetch from publicUrl; only the first two can be published to',
      ),
    steps: z
      .array(
        z.strictObject({
          title: z.string(),
          url: z.string(),
          does: z.array(z.string()).readonly().describe('what to click and type, a line each'),
          gives: z.array(z.string()).readonly().describe('the fields that this step shows'),
          mends: z
            .array(z.string())
            .readonly()
            .describe('codes of problems, and fields that they name, that lead back to this step'),
        }),
      )
      .readonly(),
    fields: z
      .array(
        z.strictObject({
          name: z.string(),
          title: z.string(),
          description: z.string(),
          secret: z.boolean(),
        }),
      )
      .describe('of the grant, in the order in which the steps show them'),
  })
  .meta({ id: 'Guide' });
export type GuideShape = z.input<typeof guide>;
