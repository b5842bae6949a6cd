import type { Connection, Io } from '../../src/contract/connector.ts';
import type { Tokens } from './client.ts';
import { renewSignIn } from './renew-sign-in.ts';
import type { ShopifySettings } from './settings.ts';
import { isExpiring, type SignIn } from './sign-in.ts';

/** The tokens of one opened store: held while it lives, so that not every call reads the secrets. */
export function heldTokens(connection: Connection<ShopifySettings>, io: Io): Tokens {
  let held: SignIn | null = null;
  return {
    async current() {
      const expiring = (signIn: SignIn) => isExpiring(signIn, io.now());
      if (held === null || expiring(held)) held = await renewSignIn(connection, io, expiring);
      return held.accessToken;
    },
    async renewed(turnedAway) {
      held = await renewSignIn(connection, io, (signIn) => signIn.accessToken === turnedAway);
      return held.accessToken;
    },
  };
}
