import type { Io } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { exchange, unreadable, type Answer } from './exchange.ts';
import { judge } from './graphql-answer.ts';
import type { Operation, Variables } from './operation.ts';
import type { Pace } from './pace.ts';
import type { UserErrors } from './schemas.ts';
import { API_VERSION } from './settings.ts';

const ATTEMPTS_MAX = 6;
/** An activity may sleep this long inside one call; beyond it the scheduler does the waiting, which survives a crash. */
const WAIT_MS_MAX = 20_000;

/** Where the client gets its sign-in, and what it does when the store no longer takes it. */
export interface Tokens {
  current(): Promise<string>;
  /** A newer token than the one that was turned away; throws when there is none. */
  renewed(turnedAway: string): Promise<string>;
}

export interface Client {
  call<T>(operation: Operation<T>, variables?: Variables): Promise<T>;
}

/** The one way to the Admin API: signed in, paced by the shop's own account, every bad end a typed failure. */
export function createClient(needs: { shop: string; io: Io; tokens: Tokens; pace: Pace }): Client {
  const url = `https://${needs.shop}/admin/api/${API_VERSION}/graphql.json`;

  async function send(operation: Operation<unknown>, variables: Variables, token: string) {
    return exchange(needs.io, {
      url,
      headers: { 'x-shopify-access-token': token },
      body: { query: operation.text, variables },
      secrets: [token],
    });
  }

  async function call<T>(operation: Operation<T>, variables: Variables = {}): Promise<T> {
    const waits = createWaits(needs.io);
    let token = await needs.tokens.current();
    let renewed = false;
    for (;;) {
      await waits.wait(needs.pace.spend(operation.name, needs.io.now()));
      const answer = await send(operation, variables, token);
      const judged = judge(answer);
      if (judged.kind === 'signed-out') {
        if (renewed) throw new Failure('connection.sign-in-expired', { status: answer.status });
        token = await needs.tokens.renewed(token);
        renewed = true;
        continue;
      }
      if (judged.cost !== null) needs.pace.learn(operation.name, judged.cost, needs.io.now());
      if (judged.kind === 'data') return readData(operation, judged.data, answer);
      await waits.refused(judged.waitMs);
    }
  }
  return { call };
}

/** Adds up what one call has waited, so that a busy store costs a bounded time here. */
function createWaits(io: Io) {
  let waitedMs = 0;
  let refusals = 0;
  const wait = async (ms: number): Promise<void> => {
    if (ms <= 0) return;
    if (waitedMs + ms > WAIT_MS_MAX) throw new Failure('store.busy', { retryAfterMs: ms });
    waitedMs += ms;
    await io.sleep(ms);
  };
  const refused = async (ms: number): Promise<void> => {
    refusals += 1;
    if (refusals >= ATTEMPTS_MAX) throw new Failure('store.busy', { retryAfterMs: ms });
    await wait(ms);
  };
  return { wait, refused };
}

function readData<T>(operation: Operation<T>, data: unknown, answer: Answer): T {
  const read = operation.data.safeParse(data);
  if (read.success) return read.data;
  const path = read.error.issues[0]?.path.join('.') ?? '';
  throw unreadable(answer, { operation: operation.name, path });
}

/** A mutation can be answered and refused at once; what the store said goes to the merchant. */
export function refuseUserErrors(errors: UserErrors): void {
  const first = errors[0];
  if (first === undefined) return;
  throw new Failure('store.refused', {
    field: first.field?.join('.') ?? '',
    message: first.message,
    ...(first.code ? { code: first.code } : {}),
  });
}
