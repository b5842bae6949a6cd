import type { Connection, Io } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import type { ConnectionId } from '../../src/kernel/ids.ts';
import { askToken, type TokenAsk } from './ask-token.ts';
import type { ShopifySettings } from './settings.ts';
import { readSignIn, toSecrets, type SignIn } from './sign-in.ts';

type Stale = (signIn: SignIn) => boolean;

/** One renewal per connection and process at a time: fifty activities that see an old token ask the shop once. */
const renewals = new Map<ConnectionId, Promise<void>>();

/** Replaces a stale sign-in; returns the one that is good now, whoever renewed it. */
export async function renewSignIn(
  connection: Connection<ShopifySettings>,
  io: Io,
  stale: Stale,
): Promise<SignIn> {
  for (;;) {
    const { signIn } = await readSignIn(connection.secrets);
    if (!stale(signIn)) return signIn;
    const running = renewals.get(connection.id);
    // A renewal that was called off with its own activity says nothing about ours; a failure of the shop does.
    if (running === undefined) {
      await begin(connection, io, stale);
      return (await readSignIn(connection.secrets)).signIn;
    }
    await running.catch(rethrowFailure);
  }
}

const rethrowFailure = (error: unknown): void => {
  if (error instanceof Failure) throw error;
};

function begin(connection: Connection<ShopifySettings>, io: Io, stale: Stale): Promise<void> {
  const renewal = renew(connection, io, stale).finally(() => renewals.delete(connection.id));
  renewals.set(connection.id, renewal);
  return renewal;
}

async function renew(connection: Connection<ShopifySettings>, io: Io, stale: Stale): Promise<void> {
  const { signIn, version } = await readSignIn(connection.secrets);
  if (!stale(signIn)) return;
  const end = await askToken(io, connection.settings.shop, signIn, askOf(signIn));
  if (end.ok) {
    // A lost compare-and-swap means that another process renewed first: its tokens stand and are read next.
    await connection.secrets.replace(toSecrets(signIn, end.answer, io.now()), version);
    return;
  }
  // Refresh tokens work once: a refusal may only mean that another process was faster.
  const now = await readSignIn(connection.secrets);
  if (now.version === version)
    throw new Failure('connection.sign-in-expired', { status: end.status, message: end.says });
}

const askOf = ({ refreshToken }: SignIn): TokenAsk =>
  refreshToken === undefined ? { by: 'credentials' } : { by: 'refresh-token', refreshToken };
