import type { ErrorCode } from '../../kernel/errors.ts';

/**
 * Whether a failure is the file's own, its look's, or that of a view from which nothing of it is seen: it ends the work on it until another file comes. Anything else, a driver,
 * a missing blob, a wrong token, says nothing about the file and is worth another try.
 */
export const isFaultOfFile = (code: ErrorCode): boolean =>
  /^(?:model|image|look|poster)\./.test(code);
