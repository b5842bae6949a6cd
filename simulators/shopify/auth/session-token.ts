import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { ShopProfile } from '../state/shop.ts';

export interface SessionClaims {
  readonly iss: string;
  readonly dest: string;
  readonly aud: string;
  readonly sub: string;
  readonly exp: number;
  readonly nbf: number;
  readonly iat: number;
  readonly jti: string;
  /** One per merchant and app, however many tokens. */
  readonly sid: string;
}

const MERCHANT = '42';

/** Makes the token that App Bridge would hand to the app's page inside the shop's admin; claims may be overridden to test refusals. */
export function sessionTokenFor(
  profile: ShopProfile,
  now: Date,
  over: Partial<SessionClaims> = {},
): string {
  const at = Math.floor(now.getTime() / 1000);
  const claims: SessionClaims = {
    iss: `https://${profile.domain}/admin`,
    dest: `https://${profile.domain}`,
    aud: profile.clientId,
    sub: MERCHANT,
    exp: at + 60,
    nbf: at,
    iat: at,
    jti: randomUUID(),
    sid: createHash('sha256').update(`${profile.clientId} ${MERCHANT}`).digest('hex'),
    ...over,
  };
  const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
  return `${text}.${sign(profile, text).toString('base64url')}`;
}

/** Why a session token is refused, or null when it is this app's, for this shop, and of now. */
export function sessionTokenFault(profile: ShopProfile, now: Date, token: string): string | null {
  const [header, payload, signature] = token.split('.');
  if (header === undefined || payload === undefined || signature === undefined) return 'not a JWT';
  if (decode<{ alg?: unknown }>(header)?.alg !== 'HS256') return 'not signed with HS256';
  const given = Buffer.from(signature, 'base64url');
  const right = sign(profile, `${header}.${payload}`);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return 'wrong signature';
  return claimsFault(profile, now, decode<SessionClaims>(payload));
}

function claimsFault(profile: ShopProfile, now: Date, claims: SessionClaims | null): string | null {
  const at = now.getTime() / 1000;
  if (claims === null) return 'unreadable claims';
  if (claims.aud !== profile.clientId) return 'made for another app';
  if (claims.dest !== `https://${profile.domain}`) return 'made for another shop';
  if (claims.exp <= at) return 'expired';
  return claims.nbf > at ? 'not valid yet' : null;
}

const sign = (profile: ShopProfile, text: string): Buffer =>
  createHmac('sha256', profile.clientSecret).update(text).digest();

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function decode<T>(text: string): T | null {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as T;
  } catch {
    return null;
  }
}
