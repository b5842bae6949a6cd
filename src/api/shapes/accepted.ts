import { z } from 'zod';

/** The work is taken on; its steps come as events. */
export const accepted = z
  .strictObject({ accepted: z.literal(true) })
  .meta({ id: 'Accepted', description: 'The work is taken on; its steps come as events.' });
