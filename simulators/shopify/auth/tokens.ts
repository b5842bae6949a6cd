import { randomBytes } from 'node:crypto';
import type { Shop } from '../state/shop.ts';

const REFRESH_SECONDS = 90 * 24 * 3600;

interface AccessToken {
  readonly scopes: readonly string[];
  /** Milliseconds; null for the old kind of offline token that never ends. */
  readonly expiresAt: number | null;
}

interface RefreshToken {
  readonly scopes: readonly string[];
  readonly expiresAt: number;
  /** The answer that replaced it; given again until the new refresh token is first used. */
  readonly answer: TokenAnswer | null;
  readonly spent: boolean;
  /** The token that this one replaced. */
  readonly replaces: string | null;
}

/** The JSON that Shopify's token endpoint answers with. */
export interface TokenAnswer {
  readonly access_token: string;
  readonly scope: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
  readonly refresh_token_expires_in?: number;
}

/** Gives out and checks the tokens of the shop's one app; they are kept over a restart. */
export interface Tokens {
  forClientCredentials(): TokenAnswer;
  forSessionToken(expiring: boolean): TokenAnswer;
  /** Null when the refresh token is unknown, expired, or its replacement has been used. */
  refresh(refreshToken: string): TokenAnswer | null;
  /** The scopes of an access token that is good now; null otherwise. */
  check(accessToken: string): ReadonlySet<string> | null;
  /** Ends every token, as an uninstall does. */
  revokeAll(): void;
}

/** Opens the shop's tokens; access tokens live `lifetimeSeconds`. */
export function openTokens(shop: Shop, lifetimeSeconds: number): Tokens {
  const { journal, profile } = shop;
  const now = (): number => shop.now().getTime();
  const issue = (expiring: boolean): TokenAnswer => {
    const access = `shpat_${randomBytes(16).toString('hex')}`;
    const expiresAt = expiring ? now() + lifetimeSeconds * 1000 : null;
    journal.set(`access-token ${access}`, {
      scopes: profile.scopes,
      expiresAt,
    } satisfies AccessToken);
    const answer = { access_token: access, scope: profile.scopes.join(',') };
    return expiring ? { ...answer, expires_in: lifetimeSeconds } : answer;
  };
  const issuePair = (replaces: string | null): TokenAnswer => {
    const refresh = `shprt_${randomBytes(16).toString('hex')}`;
    const expiresAt = now() + REFRESH_SECONDS * 1000;
    const kept: RefreshToken = {
      scopes: profile.scopes,
      expiresAt,
      answer: null,
      spent: false,
      replaces,
    };
    journal.set(`refresh-token ${refresh}`, kept);
    const pair = { refresh_token: refresh, refresh_token_expires_in: REFRESH_SECONDS };
    return { ...issue(true), ...pair };
  };
  return {
    forClientCredentials: () => issue(true),
    forSessionToken: (expiring) => (expiring ? issuePair(null) : issue(false)),
    refresh(token) {
      const kept = journal.get<RefreshToken>(`refresh-token ${token}`);
      if (!kept || kept.spent || kept.expiresAt <= now()) return null;
      spend(shop, kept.replaces);
      if (kept.answer !== null) return kept.answer;
      const answer = issuePair(token);
      journal.set(`refresh-token ${token}`, { ...kept, answer });
      return answer;
    },
    check(access) {
      const kept = journal.get<AccessToken>(`access-token ${access}`);
      if (!kept) return null;
      return kept.expiresAt !== null && kept.expiresAt <= now() ? null : new Set(kept.scopes);
    },
    revokeAll() {
      for (const [key] of journal.entries('access-token ')) journal.delete(key);
      for (const [key] of journal.entries('refresh-token ')) journal.delete(key);
    },
  };
}

/** The first use of a replacement ends the token before it for good. */
function spend(shop: Shop, token: string | null): void {
  if (token === null) return;
  const key = `refresh-token ${token}`;
  const kept = shop.journal.get<RefreshToken>(key);
  if (kept) shop.journal.set(key, { ...kept, spent: true, answer: null });
}
