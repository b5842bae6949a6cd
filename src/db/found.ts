import { Failure, type FailureDetail } from '../kernel/errors.ts';

/** The row, or the failure that says which id leads nowhere: another organization's id looks exactly like one that never was. */
export function found<T>(row: T | undefined, what: FailureDetail): T {
  if (row === undefined) throw new Failure('request.not-found', what);
  return row;
}

/** The states from which a table of moves allows one to come. */
export const statesBefore = <S extends string>(
  moves: Readonly<Record<S, readonly string[]>>,
  to: S,
): S[] => (Object.keys(moves) as S[]).filter((from) => moves[from].includes(to));
