import { z } from 'zod';
import { extraName } from './extra.ts';
import { idText, orNull, time, trouble } from './fields.ts';

export const connectionState = z.enum([
  'connecting',
  'connected',
  'needs-attention',
  'disconnected',
]);
export const publishing = z.enum(['automatic', 'after-review']);

export const placement = z.enum(['active', 'inactive', 'unknown']);

const attention = trouble
  .extend({
    action: z
      .enum(['reconnect', 'sync', 'set-public-url'])
      .nullable()
      .describe('the one thing that mends it; null while we try again by ourselves'),
  })
  .meta({ id: 'Attention', description: 'What a connection waits for, and what mends it.' });

/** A connection as the API shows it: never a credential. */
export const connection = z
  .strictObject({
    id: idText,
    platform: z.string(),
    name: z.string(),
    settings: z.record(z.string(), z.unknown()),
    state: connectionState,
    publishing,
    extras: z
      .array(extraName)
      .describe(
        'what every look gets beyond the files for shop, headset, AR and its poster; `bundle` is one file of all looks of a product',
      ),
    facts: z
      .strictObject({
        name: z.string(),
        domain: z.string(),
        storefrontUrl: z.string().optional().describe('where shoppers reach it'),
        currency: z.string(),
        scopes: z.array(z.string()).readonly(),
        variantsPerProductMax: z.int(),
      })
      .nullable(),
    attention: orNull(attention),
    paused: z
      .boolean()
      .describe('the kill switch: nothing of ours is shown, and nothing is published'),
    pauseProven: z
      .boolean()
      .describe('whether the store was read back and agrees with what was asked last'),
    placement: placement
      .nullable()
      .describe(
        "whether the store's pages have a place for what is published; unknown when the store does not let us look, null when nobody has looked",
      ),
    placementUrl: z.url().nullable().describe('where a person gives it a place, in one click'),
    createdAt: time,
  })
  .meta({ id: 'Connection' });
export type ConnectionShape = z.input<typeof connection>;

/** What the merchant hands over; which fields there are is the platform's to say. */
export const grant = z.record(z.string(), z.string()).meta({
  description: 'credentials; sealed at once, never shown',
  examples: [{ clientId: '…', clientSecret: '…' }],
});
