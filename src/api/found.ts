import { Failure } from '../kernel/errors.ts';

/** What was found, or the one answer for everything that is not there or not the caller's. */
export function found<T>(what: T | null): T {
  if (what === null) throw new Failure('request.not-found');
  return what;
}
