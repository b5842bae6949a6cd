import { type Answer, type Body, type Names, type PathOf, urlOf } from './addresses.ts';
import type { Auth } from './auth.ts';
import { noAnswer, problemIn, problemOf } from './problem.ts';
import { sendFile } from './send-file.ts';

/** As fetch() takes it, with headers in the one form that can be added to. */
type Request = Omit<RequestInit, 'headers'> & {
  readonly headers?: Readonly<Record<string, string>>;
};

/** Asks the API. A refusal is thrown as a Problem. */
export class Client {
  readonly auth: Auth;
  readonly #onSignedOut: () => void;
  readonly #onReached: (isReached: boolean) => void;

  constructor(auth: Auth, onSignedOut: () => void, onReached: (isReached: boolean) => void) {
    this.auth = auth;
    this.#onSignedOut = onSignedOut;
    this.#onReached = onReached;
  }

  async fetch(url: string, init: Request = {}): Promise<Response> {
    let response = await this.#ask(url, init);
    // A proof that lives for a minute may have ended on its way.
    if (response.status === 401 && !this.auth.byItself) response = await this.#ask(url, init);
    if (response.ok) return response;
    if (response.status === 401) this.#onSignedOut();
    throw await problemIn(response);
  }

  async #ask(url: string, init: Request): Promise<Response> {
    const headers = { ...(await this.auth.headers(init.method ?? 'GET')), ...init.headers };
    const response = await fetch(url, { ...init, headers }).catch((error: unknown) => {
      if (init.signal?.aborted) throw error;
      this.#onReached(false);
      throw noAnswer(error);
    });
    this.#onReached(true);
    return response;
  }

  /** Gives a model file to Plinth. */
  async upload(
    file: File,
    onSent: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<Answer<'/v1/uploads', 'post'>> {
    const headers = await this.auth.headers('POST');
    const url = urlOf('/v1/uploads', { fileName: file.name });
    const { status, text } = await sendFile(url, file, { headers, onSent, signal }).catch(
      (error: unknown) => {
        if (signal.aborted) throw error;
        throw noAnswer(error);
      },
    );
    if (status === 401 && this.auth.byItself) this.#onSignedOut();
    if (status !== 201) throw problemOf(status, text);
    return JSON.parse(text) as Answer<'/v1/uploads', 'post'>;
  }

  async read<T>(url: string): Promise<T> {
    return (await (await this.fetch(url)).json()) as T;
  }

  post<Path extends PathOf<'post'>>(path: Path, names: Names, body?: Body<Path, 'post'>) {
    return this.#send<Answer<Path, 'post'>>('POST', urlOf(path, names), body);
  }
  put<Path extends PathOf<'put'>>(path: Path, names: Names, body: Body<Path, 'put'>) {
    return this.#send<Answer<Path, 'put'>>('PUT', urlOf(path, names), body);
  }
  patch<Path extends PathOf<'patch'>>(path: Path, names: Names, body: Body<Path, 'patch'>) {
    return this.#send<Answer<Path, 'patch'>>('PATCH', urlOf(path, names), body);
  }
  delete<Path extends PathOf<'delete'>>(path: Path, names: Names, body?: Body<Path, 'delete'>) {
    return this.#send<Answer<Path, 'delete'>>('DELETE', urlOf(path, names), body);
  }

  async #send<T>(method: string, url: string, body: unknown = {}): Promise<T> {
    const response = await this.fetch(url, {
      method,
      headers: {
        'content-type': 'application/json',
        // A click whose answer was lost may be repeated: the API acts once per key.
        ...(method === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {}),
      },
      body: JSON.stringify(body),
    });
    return (response.status === 204 ? undefined : await response.json()) as T;
  }
}
