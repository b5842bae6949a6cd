import type { ConnectionShape } from '../../api/shapes/connection.ts';
import type { FlatOfferShape } from '../../api/shapes/flat-offer.ts';
import type { GuideShape } from '../../api/shapes/guide.ts';
import type { ProductItemShape } from '../../api/shapes/product.ts';
import type { SummaryShape } from '../../api/shapes/summary.ts';
import type { VariantShape } from '../../api/shapes/variant.ts';
import { followEvents, type ToldEvent } from './follow-events.ts';
import { Failure, isErrorCode, type FailureDetail } from '../../kernel/errors.ts';

interface List<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** Plinth's own API as a client sees it; the demo and the command line use nothing else. */
export interface ApiClient {
  connections(): Promise<readonly ConnectionShape[]>;
  connection(id: string): Promise<ConnectionShape>;
  /** What to do before a store can be connected; `store` is what people call it. */
  guide(platform: string, store: string): Promise<GuideShape>;
  connect(input: Readonly<Record<string, unknown>>): Promise<ConnectionShape>;
  /** Makes the address that signs the owner in, once. */
  ownerLink(): Promise<string>;
  reconnect(connection: string, grant: Readonly<Record<string, string>>): Promise<ConnectionShape>;
  setPublishing(connection: string, mode: ConnectionShape['publishing']): Promise<void>;
  /** Starts a run, or names the one that is going on. */
  sync(connection: string): Promise<string>;
  publish(product: string): Promise<void>;
  rollBack(connection: string): Promise<void>;
  unpublish(connection: string): Promise<void>;
  /** Follows the event stream from now on; ends when the signal does. */
  events(signal: AbortSignal): Promise<AsyncIterable<ToldEvent>>;
  flatOffer(product: string): Promise<FlatOfferShape>;
  setFlatRule(product: string, rule: Readonly<Record<string, unknown>>): Promise<void>;
  summary(connection: string): Promise<SummaryShape>;
  products(connection: string): AsyncIterable<ProductItemShape>;
  variants(product: string): AsyncIterable<VariantShape>;
}

interface Api {
  readonly url: string;
  readonly key: string;
}

/** Opens a client; an API that is being restarted is waited for. */
export function apiClient(of: Api, patienceMs = PATIENCE_MS): ApiClient {
  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const init = {
      method,
      headers: { authorization: `Bearer ${of.key}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const answer = await patientFetch(new URL(path, of.url), init, patienceMs);
    const json: unknown = await answer.json().catch(() => null);
    if (!answer.ok) throw problemIn(json, answer.status);
    return json as T;
  };
  async function* all<T>(path: string): AsyncIterable<T> {
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: List<T> = await ask(
        'GET',
        cursor === '' ? path : `${path}&cursor=${encodeURIComponent(cursor)}`,
      );
      yield* page.items;
      cursor = page.next;
    }
  }
  return {
    connections: async () =>
      (await ask<List<ConnectionShape>>('GET', '/v1/connections?limit=100')).items,
    connection: (id) => ask('GET', `/v1/connections/${id}`),
    guide: (platform, store) =>
      ask(
        'GET',
        `/v1/platforms/${encodeURIComponent(platform)}/guide?${new URLSearchParams({ store })}`,
      ),
    connect: (input) => ask('POST', '/v1/connections', input),
    ownerLink: async () => (await ask<{ url: string }>('POST', '/v1/owner-links', {})).url,
    reconnect: (id, grant) => ask('PUT', `/v1/connections/${id}/grant`, { grant }),
    setPublishing: async (id, publishing) =>
      void (await ask('PATCH', `/v1/connections/${id}`, { publishing })),
    sync: async (id) => (await ask<{ run: string }>('POST', `/v1/connections/${id}/sync`, {})).run,
    publish: async (id) => void (await ask('POST', `/v1/products/${id}/publish`, {})),
    rollBack: async (id) => void (await ask('POST', `/v1/connections/${id}/rollback`, {})),
    unpublish: async (id) => void (await ask('POST', `/v1/connections/${id}/unpublish`, {})),
    events: (signal) => followEvents(of, signal),
    flatOffer: (id) => ask('GET', `/v1/products/${id}/flat-offer`),
    setFlatRule: async (id, rule) => void (await ask('PUT', `/v1/products/${id}/flat-rule`, rule)),
    summary: (id) => ask('GET', `/v1/connections/${id}/summary`),
    products: (id) => all(`/v1/products?connection=${id}&limit=100`),
    variants: (id) => all(`/v1/products/${id}/variants?limit=250`),
  };
}

const PATIENCE_MS = 60_000;

/** A process that was killed is back within seconds: a refused connection is tried again until patience ends. */
async function patientFetch(url: URL, init: RequestInit, patienceMs: number): Promise<Response> {
  for (const end = Date.now() + patienceMs; ;) {
    try {
      const answer = await fetch(url, { ...init, signal: AbortSignal.timeout(30_000) });
      if (answer.status < 500 || Date.now() > end) return answer;
      await answer.body?.cancel();
    } catch (error) {
      if (Date.now() > end)
        throw new Failure('api.unreachable', { url: url.origin }, { cause: error });
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** A problem as the failure that it was on the other side. */
function problemIn(json: unknown, status: number): Failure {
  const {
    code,
    about,
    request_id: request,
  } = (json ?? {}) as {
    code?: unknown;
    about?: FailureDetail;
    request_id?: string;
  };
  if (isErrorCode(code) && code !== 'internal.unexpected') return new Failure(code, about ?? {});
  const told = request === undefined ? { status } : { status, request };
  return new Failure('internal.unexpected', told);
}
