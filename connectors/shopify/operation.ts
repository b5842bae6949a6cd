import type { ZodType } from 'zod';

/** One thing we ask of the Admin API. The text is checked against Shopify's schema in a test, the answer here at the door. */
export interface Operation<T> {
  readonly name: string;
  readonly text: string;
  readonly data: ZodType<T>;
}

export type Variables = Readonly<Record<string, unknown>>;
