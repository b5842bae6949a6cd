import { go, here, isEmbedded } from '../router/place.ts';
import type { Answer } from './addresses.ts';
import { type Auth, bridgeAuth, sessionAuth } from './auth.ts';
import { noAnswer, problemIn } from './problem.ts';

export type Session = Answer<'/v1/session'>;

/** Somebody who may see the app, and how this page shows it. */
export interface SignedIn {
  readonly auth: Auth;
  readonly session: Session;
}

/** Who this browser is, or becomes by the link it was opened with; null when it has to sign in. */
export async function known(token: string): Promise<SignedIn | null> {
  if (isEmbedded()) return knownToAdmin();
  if (token !== '') return signIn(token);
  const response = await ask('/v1/session');
  if (response.status === 401) return null;
  return sessionIn(response);
}

/** Inside a store's admin whoever is signed in there is known here. */
async function knownToAdmin(): Promise<SignedIn> {
  const auth = bridgeAuth(window.shopify);
  const headers = await auth.headers('GET');
  const response = await ask('/v1/session', { headers, credentials: 'omit' });
  if (!response.ok) throw await problemIn(response);
  return { session: (await response.json()) as Session, auth };
}

/** What stands behind the # of a sign-in link never leaves the browser, and the address bar forgets it at once. */
export function takeToken(): string {
  if (location.pathname !== '/sign-in') return '';
  const token = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  return token;
}

/** Uses a sign-in link up; it may be given whole or as what stands behind its #. */
export async function signIn(link: string): Promise<SignedIn> {
  const token = link.slice(link.indexOf('#') + 1);
  const response = await ask('/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  });
  const who = await sessionIn(response);
  go(placeBefore(), 'replace');
  return who;
}

const PLACE = 'plinth place';

/** Keeps where somebody was when the session ended, for this tab alone: signing in leads back there. */
export function rememberPlace(): void {
  sessionStorage.setItem(PLACE, here());
}

function placeBefore(): string {
  const place = sessionStorage.getItem(PLACE) ?? '/';
  sessionStorage.removeItem(PLACE);
  return place;
}

const ask = (url: string, init?: RequestInit): Promise<Response> =>
  fetch(url, init).catch((error: unknown) => {
    throw noAnswer(error);
  });

async function sessionIn(response: Response): Promise<SignedIn> {
  if (!response.ok) throw await problemIn(response);
  const session = (await response.json()) as Session;
  return { session, auth: sessionAuth(session.csrf ?? '') };
}
