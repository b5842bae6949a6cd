import { createHash, timingSafeEqual } from 'node:crypto';

/** The proof that a page has read an answer of ours, which no other site's page can: it follows from the token and leads not back. */
export const csrfOf = (token: string): string =>
  createHash('sha256').update(`plinth csrf ${token}`).digest('base64url');

/** Whether what came is the session's own proof; how long it takes tells nothing. */
export function isCsrfOf(token: string, given: string | undefined): boolean {
  const [right, came] = [csrfOf(token), given ?? ''].map((text) =>
    createHash('sha256').update(text).digest(),
  ) as [Buffer, Buffer];
  return timingSafeEqual(right, came);
}
