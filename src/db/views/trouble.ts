import { errors, type FailureDetail, isErrorCode } from '../../kernel/errors.ts';

export interface Trouble {
  readonly code: string;
  readonly says: string;
  readonly todo: string;
  readonly detail: Record<string, string | number>;
}

/** A stored failure with the catalogue's words; one whose code this version does not know is told as unexpected. */
export function troubleOf(
  failure: { readonly code: string; readonly detail: FailureDetail } | null,
): Trouble | null {
  if (failure === null) return null;
  const code = isErrorCode(failure.code) ? failure.code : 'internal.unexpected';
  const { says, todo } = errors[code];
  return { code, says, todo, detail: { ...failure.detail } };
}
