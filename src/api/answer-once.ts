import { createHash } from 'node:crypto';
import type { AskedRequest, Repeats } from '../core/requests/ports.ts';
import { Failure } from '../kernel/errors.ts';
import type { OrganizationId } from '../kernel/ids.ts';

const KEY = /^[\x21-\x7e]{1,255}$/;

/** Describes a request by its Idempotency-Key; a typed failure when the key is none. */
export function askedRequest(
  organization: OrganizationId,
  key: string,
  what: { readonly route: string; readonly input: unknown },
): AskedRequest {
  if (!KEY.test(key))
    throw new Failure('request.invalid', { 'Idempotency-Key': 'must be 1 to 255 visible letters' });
  const hash = createHash('sha256').update(JSON.stringify(what.input)).digest('hex');
  return { organization, key, route: what.route, hash };
}

/** Does the work at the first request and repeats its answer at every other; what failed may be tried again. */
export async function answerOnce(
  repeats: Repeats,
  request: AskedRequest,
  work: () => Promise<unknown>,
): Promise<unknown> {
  const before = await repeats.claim(request);
  if (before !== null) return before.body;
  let body: unknown;
  try {
    body = await work();
  } catch (error) {
    await repeats.release(request).catch(() => {}); // it is given up by its age in any case
    throw error;
  }
  await repeats.keep(request, { body });
  return body;
}
