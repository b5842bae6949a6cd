import { z } from 'zod';
import { idText, orNull, time } from './fields.ts';

const member = z
  .strictObject({ id: idText, name: z.string(), role: z.enum(['owner']) })
  .meta({ id: 'Member' });

/** Who asks, and for whom. */
export const session = z
  .strictObject({
    organization: z.strictObject({ id: idText, name: z.string() }),
    member: orNull(member).describe('null when a key or an embedded page asks'),
    connection: idText.nullable().describe('the one store that an embedded page is confined to'),
    scopes: z.array(z.enum(['read', 'write'])),
    csrf: z
      .string()
      .nullable()
      .describe('send it as x-plinth-csrf with every request but GET; null where no cookie asks'),
    expiresAt: time
      .nullable()
      .describe('when a session ends; it may end before, unused for a week'),
  })
  .meta({ id: 'Session' });
export type SessionShape = z.input<typeof session>;

/** What the database adds to who asks. */
export type SessionNames = Pick<SessionShape, 'organization' | 'member'>;
