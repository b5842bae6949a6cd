import { z } from 'zod';
import { idText, time } from './fields.ts';

/** What a key may do; each at most once. */
export const keyScopes = z
  .array(z.enum(['read', 'write']))
  .min(1)
  .max(2);

/** An API key as lists show it: never the key itself. */
export const apiKey = z
  .strictObject({
    id: idText,
    name: z.string(),
    prefix: z.string().describe('the first letters of the key, to tell keys apart'),
    scopes: z.array(z.string()),
    createdAt: time,
    revokedAt: time.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKeyShape = z.input<typeof apiKey>;
