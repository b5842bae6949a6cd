import type { ErrorEntry } from './errors/error-entry.ts';
import { conversionErrors } from './errors/conversion-errors.ts';
import { installationErrors } from './errors/installation-errors.ts';
import { requestErrors } from './errors/request-errors.ts';
import { storeErrors } from './errors/store-errors.ts';

/** Every failure Plinth can tell someone about. A code is never reused for another meaning; docs/errors.md has a heading for each. */
export const errors = {
  ...requestErrors,
  ...storeErrors,
  ...conversionErrors,
  ...installationErrors,
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errors;
export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === 'string' && Object.hasOwn(errors, code);

export type FailureDetail = Readonly<Record<string, string | number>>;

/** An expected end. `detail` may be shown to anyone who may see the object; `cause` is for the log alone. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: ErrorCode;
  readonly detail: FailureDetail;
  constructor(code: ErrorCode, detail: FailureDetail = {}, options?: ErrorOptions) {
    super(errors[code].says, options);
    this.code = code;
    this.detail = detail;
  }
}
