import type { Io } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';

const DEADLINE_MS = 30_000;
const OPENING_CHARS = 120;

/** One HTTP answer of the store. `json` is undefined when the body is something else. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
  readonly opening: string;
}

export interface Ask {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** Struck out of the answer before anybody reads it: a page that quotes our request must not carry a token into a message. */
  readonly secrets: readonly string[];
}

/** Sends JSON and reads whatever comes back; a store that does not answer in time is a failure, every answer is an answer. */
export async function exchange(io: Io, ask: Ask): Promise<Answer> {
  const deadline = AbortSignal.timeout(DEADLINE_MS);
  try {
    const response = await io.fetch(ask.url, {
      method: 'POST',
      headers: {
        ...ask.headers,
        'content-type': 'application/json',
        accept: 'application/json',
      },
      body: JSON.stringify(ask.body),
      redirect: 'manual',
      signal: AbortSignal.any([io.signal, deadline]),
    });
    const text = withoutSecrets(await response.text(), ask.secrets);
    return {
      status: response.status,
      headers: response.headers,
      json: readJson(text),
      opening: text.slice(0, OPENING_CHARS),
    };
  } catch (error) {
    throw io.signal.aborted || error instanceof Failure ? error : unanswered(ask.url, error);
  }
}

/** Statuses that mean the same wherever they come from; null when the caller has to judge. */
export function failureOfStatus(answer: Answer): Failure | null {
  if (answer.status === 429)
    return new Failure('store.busy', { retryAfterMs: retryAfterMs(answer.headers) ?? 1_000 });
  if (answer.status >= 500) return new Failure('store.unavailable', { status: answer.status });
  return answer.json === undefined ? unreadable(answer) : null;
}

/** An answer that is not the API's. The opening is shown only when it is no JSON, since JSON may be a token. */
export function unreadable(answer: Answer, detail: Readonly<Record<string, string>> = {}): Failure {
  const contentType = answer.headers.get('content-type') ?? 'none';
  const opening = answer.json === undefined ? { opening: answer.opening } : {};
  return new Failure('store.unreadable', {
    status: answer.status,
    contentType,
    ...opening,
    ...detail,
  });
}

/** `Retry-After` counts seconds, fractions included; null when it is absent or a date. */
function retryAfterMs(headers: Headers): number | null {
  const seconds = Number.parseFloat(headers.get('retry-after') ?? '');
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1_000) : null;
}

const withoutSecrets = (text: string, secrets: readonly string[]): string =>
  secrets
    .filter((secret) => secret !== '')
    .reduce((clean, secret) => clean.replaceAll(secret, '[sealed]'), text);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const unanswered = (url: string, cause: unknown): Failure =>
  new Failure('store.unavailable', { host: new URL(url).host, reason: 'no answer' }, { cause });
