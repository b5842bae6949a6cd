import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Shop } from '../state/shop.ts';

const VALID_MS = 7 * 24 * 3600 * 1000;

/** The address of a result file; like Shopify's it needs no token and ends after seven days. */
export function signedFileUrl(shop: Shop, file: string): string {
  const expires = String(shop.now().getTime() + VALID_MS);
  const signature = sign(shop, file, expires).toString('hex');
  return `${shop.publicBase()}/simulator/storage/${file}?expires=${expires}&signature=${signature}`;
}

/** Whether an address was signed here and has not ended. */
export function isValidFileUrl(shop: Shop, file: string, query: URLSearchParams): boolean {
  const expires = query.get('expires') ?? '';
  const given = Buffer.from(query.get('signature') ?? '', 'hex');
  const right = sign(shop, file, expires);
  const genuine = given.length === right.length && timingSafeEqual(given, right);
  return genuine && Number(expires) > shop.now().getTime();
}

const sign = (shop: Shop, file: string, expires: string): Buffer =>
  createHmac('sha256', shop.profile.clientSecret).update(`${file} ${expires}`).digest();
