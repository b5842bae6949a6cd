import { z } from 'zod';
import { idText, orNull, time, trouble } from './fields.ts';

export const connectionState = z.enum([
  'connecting',
  'connected',
  'needs-attention',
  'disconnected',
]);
export const publishing = z.enum(['automatic', 'after-review']);

/** A connection as the API shows it: never a credential. */
export const connection = z
  .strictObject({
    id: idText,
    platform: z.string(),
    name: z.string(),
    settings: z.record(z.string(), z.unknown()),
    state: connectionState,
    publishing,
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
    attention: orNull(trouble),
    createdAt: time,
  })
  .meta({ id: 'Connection' });
export type ConnectionShape = z.input<typeof connection>;

/** What the merchant hands over; which fields there are is the platform's to say. */
export const grant = z.record(z.string(), z.string()).meta({
  description: 'credentials; sealed at once, never shown',
  examples: [{ clientId: '…', clientSecret: '…' }],
});
