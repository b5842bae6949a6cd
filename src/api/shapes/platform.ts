import { z } from 'zod';

const schema = z
  .record(z.string(), z.unknown())
  .describe('JSON Schema with a title and a description per field; format "password" is a secret');

/** A platform that a store can be connected of, with the form to fill in. */
export const platform = z
  .strictObject({
    id: z.string(),
    kind: z.enum(['store', 'gateway']),
    settings: schema,
    grant: schema,
  })
  .meta({ id: 'Platform' });
