import type { IncomingMessage, ServerResponse } from 'node:http';
import { type SessionClaims, sessionTokenFor } from '../auth/session-token.ts';
import { type Faults, readFault } from '../faults.ts';
import type { Calls } from '../state/calls.ts';
import type { Shop } from '../state/shop.ts';
import { tellTruth } from '../truth.ts';
import { readBody, sendJson } from './http.ts';

interface Needs {
  readonly shop: Shop;
  readonly faults: Faults;
  readonly calls: Calls;
}

/** Answers what no real shop has: its truth, faults on order, and session tokens with any claims. */
export async function answerControl(
  { shop, faults, calls }: Needs,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  switch (`${request.method ?? ''} ${path}`) {
    case 'GET /simulator/healthz':
      return sendJson(response, 200, { ok: true });
    case 'GET /simulator/truth':
      return sendJson(response, 200, tellTruth(shop, calls));
    case 'GET /simulator/faults':
      return sendJson(response, 200, faults.list());
    case 'DELETE /simulator/faults':
      faults.clear();
      return sendJson(response, 200, []);
    case 'POST /simulator/faults':
      return addFaults(faults, body ?? '', response);
    case 'POST /simulator/session-token':
      return sendToken(shop, body ?? '', response);
    default:
      return sendJson(response, 404, { error: 'Not Found' });
  }
}

function sendToken(shop: Shop, body: string, response: ServerResponse): void {
  const claims = readJson(body === '' ? '{}' : body, response) as
    | Partial<SessionClaims>
    | undefined;
  if (claims === undefined) return;
  sendJson(response, 200, { token: sessionTokenFor(shop.profile, shop.now(), claims) });
}

/** Undefined when the caller has been told that it is not JSON. */
function readJson(body: string, response: ServerResponse): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    sendJson(response, 422, { error: 'the body is not JSON' });
    return undefined;
  }
}

function addFaults(faults: Faults, body: string, response: ServerResponse): void {
  const json = readJson(body, response);
  if (json === undefined) return;
  for (const value of Array.isArray(json) ? (json as unknown[]) : [json]) {
    const fault = readFault(value);
    if (typeof fault === 'string') {
      sendJson(response, 422, { error: fault });
      return;
    }
    faults.add(fault);
  }
  sendJson(response, 200, faults.list());
}
