/** Where a browser signs in. The token stands behind #, which browsers send to nobody: no log and no referrer learns it. */
export const signInUrl = (publicUrl: string, token: string): string =>
  `${publicUrl}/sign-in#${token}`;
