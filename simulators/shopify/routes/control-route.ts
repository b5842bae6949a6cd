import type { IncomingMessage, ServerResponse } from 'node:http';
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

/** Answers what no real shop has: its truth, and faults on order. */
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
    default:
      return sendJson(response, 404, { error: 'Not Found' });
  }
}

function addFaults(faults: Faults, body: string, response: ServerResponse): void {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    sendJson(response, 422, { error: 'the body is not JSON' });
    return;
  }
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
