import { Failure } from '../../kernel/errors.ts';

const DEPTH_MAX = 5;

/**
 * Gives whatever an exchange died of its catalogue code. The caller's own cancellation passes through untouched:
 * a stopped workflow must not look like a store that is down.
 */
export function networkFailure(error: unknown, host: string, caller: AbortSignal | null): unknown {
  if (caller?.aborted === true) return caller.reason;
  const chain = causes(error);
  const declared = chain.find((cause) => cause instanceof Failure);
  if (declared !== undefined) return declared;
  return new Failure('store.unavailable', { host, reason: reasonOf(chain) }, { cause: error });
}

function causes(error: unknown): readonly unknown[] {
  const chain = [error];
  for (
    let next = causeOf(error);
    next !== undefined && chain.length < DEPTH_MAX;
    next = causeOf(next)
  )
    chain.push(next);
  return chain;
}

const causeOf = (error: unknown): unknown => (isObject(error) ? error['cause'] : undefined);

// No `instanceof`: errors of the system may come from another realm.
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** A system code such as ECONNREFUSED or UND_ERR_SOCKET; messages may quote what was sent, codes cannot. */
function reasonOf(chain: readonly unknown[]): string {
  for (const cause of chain)
    if (isObject(cause) && typeof cause['code'] === 'string') return cause['code'];
  return 'connection failed';
}
