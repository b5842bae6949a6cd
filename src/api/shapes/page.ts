import { z, type ZodObject } from 'zod';
import { numberInText } from './fields.ts';

export const PAGE_DEFAULT = 50;

/** The parameters of every list. */
export const pageInput = {
  cursor: z.string().max(2_000).optional().describe('`next` of the page before'),
  limit: numberInText(1, 250).default(PAGE_DEFAULT),
};

/** One page of a list; `next` is null on the last one. */
export const pageOf = <T extends ZodObject>(item: T) =>
  z.strictObject({ items: z.array(item), next: z.string().nullable() });
