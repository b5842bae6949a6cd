import { Problem } from './problem.ts';

/** How this page shows who it is. Everything else asks through it and knows no cookie, key or token. */
export interface Auth {
  /** The headers of one request; asked for again each time, since some proofs live for a minute. */
  headers(method: string): Promise<Readonly<Record<string, string>>>;
  /** Whether the browser shows it by itself, so that an <img> may name a file of ours directly. */
  readonly byItself: boolean;
}

/** Signed in with a cookie that this page cannot read; what changes something carries the session's own proof. */
export const sessionAuth = (csrf: string): Auth => ({
  headers: async (method) => (method === 'GET' ? {} : { 'x-plinth-csrf': csrf }),
  byItself: true,
});

/** What the admin around our frame offers to the page inside. */
export interface AdminBridge {
  idToken(): Promise<string>;
}

const PATIENCE_MS = 10_000;

const silent = () =>
  new Problem(0, {
    code: 'no-answer',
    title: 'The admin around this page does not answer.',
    todo: 'Open the app from the admin of your store again.',
  });

/** Inside a store's admin: each request carries a new token of that admin, and no cookie is ever set. */
export const bridgeAuth = (bridge: AdminBridge | undefined): Auth => ({
  async headers() {
    if (bridge === undefined) throw silent();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(silent()), PATIENCE_MS);
    });
    try {
      return { authorization: `Bearer ${await Promise.race([bridge.idToken(), late])}` };
    } finally {
      clearTimeout(timer);
    }
  },
  byItself: false,
});
