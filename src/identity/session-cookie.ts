import { SESSION_MS } from '../core/members/session.ts';

export interface CookieForm {
  readonly name: string;
  readonly attributes: string;
}

/**
 * How the session's cookie looks under an origin of ours. Over https its name is bound to this host and to TLS by the browser
 * itself. Plain http is loopback alone: not every browser keeps a Secure cookie there, and since cookies do not tell ports
 * apart, the port is in the name, or two checkouts would sign each other out.
 */
export function cookieFormOf(ownOrigin: string): CookieForm {
  const { protocol, port } = new URL(ownOrigin);
  const common = 'Path=/; HttpOnly; SameSite=Strict';
  return protocol === 'https:'
    ? { name: '__Host-plinth', attributes: `${common}; Secure` }
    : { name: `plinth-${port || '80'}`, attributes: common };
}

const TOKEN = /^[\w-]{43}$/;

/** The session token in a Cookie header; null when there is none, or two of them, of which one was planted. */
export function tokenIn(header: string | undefined, { name }: CookieForm): string | null {
  const values = (header ?? '').split(';').flatMap((pair) => {
    const [key, value] = pair.trim().split('=', 2);
    return key === name && value !== undefined ? [value] : [];
  });
  const [token] = values;
  return values.length === 1 && token !== undefined && TOKEN.test(token) ? token : null;
}

/** The Set-Cookie header that keeps a token, or forgets it. */
export const setCookie = ({ name, attributes }: CookieForm, token: string | null): string =>
  token === null
    ? `${name}=; Max-Age=0; ${attributes}`
    : `${name}=${token}; Max-Age=${SESSION_MS / 1000}; ${attributes}`;
