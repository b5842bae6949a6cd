import { z } from 'zod';
import type { Secrets, SecretStore } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import type { TokenAnswer } from './schemas.ts';

/** A token is renewed when it has less than this to live: no call may start with one that dies under way. */
const LIFE_MS_MIN = 5 * 60_000;
/** Shopify's tokens live an hour; an answer that does not say so gets no more. */
const LIFE_S_DEFAULT = 3_600;

const signInSecrets = z.object({
  clientId: z.string(),
  clientSecret: z.string(),
  accessToken: z.string(),
  expiresAt: z.iso.datetime(),
  scope: z.string(),
  /** Only a sign-in by token exchange has one; the other kind asks with its credentials again. */
  refreshToken: z.string().optional(),
});
export type SignIn = z.infer<typeof signInSecrets>;

/** Whether secrets are a sign-in that was completed before. */
export const isSignIn = (secrets: Secrets): boolean => signInSecrets.safeParse(secrets).success;

export interface App {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** Reads the stored sign-in; a connection that never had one has to be made again. */
export async function readSignIn(
  store: SecretStore,
): Promise<{ readonly signIn: SignIn; readonly version: number }> {
  const { secrets, version } = await store.read();
  const read = signInSecrets.safeParse(secrets);
  if (!read.success) throw new Failure('connection.sign-in-expired', { reason: 'not signed in' });
  return { signIn: read.data, version };
}

/** The secrets that are kept of an answer of the token address. */
export function toSecrets(app: App, answer: TokenAnswer, now: Date): Secrets {
  const livesMs = (answer.expires_in ?? LIFE_S_DEFAULT) * 1_000;
  return {
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    accessToken: answer.access_token,
    expiresAt: new Date(now.getTime() + livesMs).toISOString(),
    scope: answer.scope,
    ...(answer.refresh_token ? { refreshToken: answer.refresh_token } : {}),
  };
}

export const isExpiring = (signIn: SignIn, now: Date): boolean =>
  Date.parse(signIn.expiresAt) - now.getTime() < LIFE_MS_MIN;
