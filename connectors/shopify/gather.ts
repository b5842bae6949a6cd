/** What one of several calls that went as one came to. */
export type Outcome<O> = { readonly value: O } | { readonly error: unknown };

interface Waiting<I, O> {
  readonly input: I;
  readonly resolve: (value: O) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Lets calls that come while one is under way go together as the next, at most `max` of them. Whoever calls alone waits for
 * nobody; the slower the store lets us ask, the more go at once. `send` answers in the order of its inputs, or throws for all.
 */
export function gather<I, O>(
  max: number,
  send: (inputs: readonly I[]) => Promise<readonly Outcome<O>[]>,
): (input: I) => Promise<O> {
  const waiting: Waiting<I, O>[] = [];
  let underWay = false;
  const sendAll = async (): Promise<void> => {
    underWay = true;
    while (waiting.length > 0) await sendSome(waiting.splice(0, max), send);
    underWay = false;
  };
  return (input) =>
    new Promise<O>((resolve, reject) => {
      waiting.push({ input, resolve, reject });
      if (!underWay) void sendAll();
    });
}

async function sendSome<I, O>(
  calls: readonly Waiting<I, O>[],
  send: (inputs: readonly I[]) => Promise<readonly Outcome<O>[]>,
): Promise<void> {
  try {
    const outcomes = await send(calls.map(({ input }) => input));
    for (const [at, call] of calls.entries()) {
      const outcome = outcomes[at] ?? { error: new RangeError('fewer answers than calls') };
      if ('error' in outcome) call.reject(outcome.error);
      else call.resolve(outcome.value);
    }
  } catch (error) {
    for (const call of calls) call.reject(error);
  }
}
