import { createHash } from 'node:crypto';
import { Failure } from '../kernel/errors.ts';

const LETTERS = 22; // 128 bits: two answers never share a tag by chance

/** The ETag of what an endpoint answers: equal bytes, equal tag. */
export const entityTag = (text: string): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, LETTERS)}"`;

/** Whether a list of tags, as If-Match and If-None-Match have it, names this one. */
export function namesTag(
  list: string,
  tag: string,
  by: { readonly weak: boolean } = { weak: true },
): boolean {
  return list
    .split(',')
    .map((one) => one.trim())
    .some((one) => one === '*' || one === tag || (by.weak && one === `W/${tag}`));
}

/** Refuses a write when the state that it would overwrite is not the one that its If-Match names. */
export type Guard = (current: unknown) => void;

export const guardOf =
  (ifMatch: string | undefined): Guard =>
  (current) => {
    if (ifMatch === undefined) return;
    // Nothing has no state that anybody could have seen.
    if (current === null) throw new Failure('request.changed');
    if (!namesTag(ifMatch, entityTag(JSON.stringify(current)), { weak: false }))
      throw new Failure('request.changed');
  };
