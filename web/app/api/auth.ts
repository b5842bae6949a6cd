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
