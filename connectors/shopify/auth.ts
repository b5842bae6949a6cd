import type { Auth, Connection, Io, Secrets } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { askToken, type TokenAsk, type TokenEnd } from './ask-token.ts';
import { createClient, type Tokens } from './client.ts';
import { heldTokens } from './held-tokens.ts';
import { readShop } from './operations/shop.ts';
import { createPace } from './pace.ts';
import { renewSignIn } from './renew-sign-in.ts';
import { checkSessionToken } from './session-token.ts';
import {
  grant as grantSchema,
  SCOPES,
  type ShopifyGrant,
  type ShopifySettings,
} from './settings.ts';
import { isExpiring, isSignIn, toSecrets } from './sign-in.ts';

const REPLACE_TRIES = 5;

/** Sign-in to a shop: by the credentials of an app on the merchant's own store, or by an embedded app's session token. */
export const auth: Auth<ShopifySettings> = {
  async complete(connection, grant, io) {
    const { shop } = connection.settings;
    if (isSignIn(grant)) {
      // The step before was done and then repeated: its grant is spent, what it gave is proven again.
      const { scope } = await fresh(connection, io);
      await prove(shop, { scope, tokens: heldTokens(connection, io) }, io);
      return;
    }
    const given = readGrant(grant);
    if ('sessionToken' in given) await checkSessionToken(given, shop, given.sessionToken);
    const end = await askToken(io, shop, given, askOf(given));
    if (!end.ok) throw refusedGrant(end);
    const { access_token: token, scope } = end.answer;
    await prove(shop, { scope, tokens: justGiven(token) }, io);
    await keep(connection, toSecrets(given, end.answer, io.now()));
  },

  async refresh(connection, io) {
    await fresh(connection, io);
  },
};

const fresh = (connection: Connection<ShopifySettings>, io: Io) =>
  renewSignIn(connection, io, (signIn) => isExpiring(signIn, io.now()));

const askOf = (given: ShopifyGrant): TokenAsk =>
  'sessionToken' in given
    ? { by: 'session-token', sessionToken: given.sessionToken }
    : { by: 'credentials' };

function readGrant(grant: Secrets): ShopifyGrant {
  const read = grantSchema.safeParse(grant);
  if (read.success) return read.data;
  throw new Failure('connection.sign-in-refused', { field: missingField(grant) });
}

const missingField = (grant: Secrets): string =>
  ['clientId', 'clientSecret', 'sessionToken'].find((field) => !grant[field]?.trim()) ?? 'clientId';

function refusedGrant(end: Extract<TokenEnd, { ok: false }>): Failure {
  const field = FIELD_AT_FAULT[end.error] ?? (end.status === 404 ? 'shop' : 'clientSecret');
  return new Failure('connection.sign-in-refused', {
    field,
    status: end.status,
    message: end.says,
  });
}

const FIELD_AT_FAULT: Readonly<Record<string, string>> = {
  application_cannot_be_found: 'clientId',
  invalid_client: 'clientSecret',
  invalid_subject_token: 'sessionToken',
  shop_not_permitted: 'shop',
};

/** Uses the token once before it is kept: a connection that was made works, on the shop that was named. */
async function prove(
  shop: string,
  { scope, tokens }: { readonly scope: string; readonly tokens: Tokens },
  io: Io,
): Promise<void> {
  const granted = new Set(scope.split(',').map((one) => one.trim()));
  const missing = SCOPES.find((one) => !granted.has(one) && !granted.has(writing(one)));
  if (missing !== undefined) throw new Failure('connection.scope-missing', { scope: missing });
  const client = createClient({ shop, io, tokens, pace: createPace() });
  const { shop: facts } = await client.call(readShop);
  if (facts.myshopifyDomain !== shop)
    throw new Failure('connection.sign-in-refused', { field: 'shop' });
}

/** A token that the shop gave a moment ago and turns away now will not get better by asking again. */
const justGiven = (token: string): Tokens => ({
  current: () => Promise.resolve(token),
  renewed: () => Promise.reject(new Failure('connection.sign-in-refused', { field: 'clientId' })),
});

/** Shopify lists `write_products` alone when both were granted. */
const writing = (scope: string): string => scope.replace(/^read_/, 'write_');

/** What the merchant has just handed over is newer than whatever is stored, so a lost race is run again. */
async function keep(connection: Connection<ShopifySettings>, secrets: Secrets): Promise<void> {
  for (let tries = 0; tries < REPLACE_TRIES; tries += 1) {
    const { version } = await connection.secrets.read();
    if (await connection.secrets.replace(secrets, version)) return;
  }
  throw new Failure('internal.unexpected', { reason: 'the credentials could not be stored' });
}
