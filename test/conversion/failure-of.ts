import { Failure } from '../../src/kernel/errors.ts';

/** The failure in which a call ends, for comparing; null when it does not fail. */
export function failureOf(call: () => unknown): Pick<Failure, 'code' | 'detail'> | null {
  try {
    call();
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, detail: error.detail };
    throw error;
  }
  return null;
}
