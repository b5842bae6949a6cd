import type { Request, RequestHandler, Response } from 'express';
import { type ErrorCode, Failure } from '../kernel/errors.ts';
import type { Blobs } from '../ops/blobs.ts';
import type { Repeats } from '../core/requests/ports.ts';
import type { Claim } from '../core/requests/claim.ts';
import type { Holder, Scope } from '../core/requests/holder.ts';
import { answerOnce, askedRequest } from './answer-once.ts';
import { claimOf } from './claim-of.ts';
import { confine } from './confine.ts';
import { guardOf } from './entity-tag.ts';
import type { Caller, Endpoint, JsonEndpoint, UploadEndpoint } from './route.ts';
import { noteChange, type Audit } from './note-change.ts';
import type { Reads } from './reads.ts';
import { refuseNul } from './refuse-nul.ts';
import { sendEvents } from './send-events.ts';
import { publicHeaders, sendFile } from './send-file.ts';
import { sendJson } from './send-json.ts';
import { takeBytes } from './take-bytes.ts';

/** Who may ask. */
export interface Doorkeeper {
  /** Who a request comes from; a typed failure when what it shows is missing, wrong or too weak. */
  identify(claim: Claim, scope: Scope): Promise<Holder>;
  /** A typed failure when the request was meant for another name than ours. */
  admit(claim: Claim): void;
}

export interface BindingNeeds {
  readonly reads: Pick<Reads, 'withinConnection'>;
  readonly identity: Doorkeeper;
  readonly audit: Audit;
  readonly blobs: Blobs;
  readonly repeats: Repeats;
  /** Ends when the process is asked to stop, so that streams end cleanly. */
  readonly stopping: AbortSignal;
  /** How often a stream shows that it lives and asks whether its key does. */
  readonly heartbeatMs: number;
  /** Tests check every answer against its declared shape. */
  readonly checkAnswers: boolean;
}

interface Asked {
  readonly request: Request;
  readonly raw: Readonly<Record<string, unknown>>;
  readonly caller: Caller | null;
}

/** Makes express serve one declared endpoint. */
export const bindEndpoint =
  (endpoint: Endpoint, needs: BindingNeeds): RequestHandler =>
  async (request, response) => {
    const caller = await callerOf(endpoint, request, needs, response);
    const raw = await confine(needs.reads, endpoint, rawInput(endpoint, request), caller);
    switch (endpoint.answers) {
      case 'json':
        return answerJson(endpoint, { request, raw, caller }, needs, response);
      case 'upload':
        return answerUpload(endpoint, { request, raw, caller }, needs, response);
      case 'session': {
        const { body, cookie } = await endpoint.handle(raw, claimOf(request), caller);
        if (needs.checkAnswers) endpoint.output.parse(body);
        response.set({ 'set-cookie': cookie, 'cache-control': 'no-store' });
        return void response.status(endpoint.status).json(body);
      }
      case 'file': {
        const file = await endpoint.handle(raw, caller);
        return sendFile(
          { file, blobs: needs.blobs, shared: endpoint.scope === null },
          request,
          response,
        );
      }
      case 'picture': {
        const { bytes, mediaType } = await endpoint.handle(raw, caller);
        response.set({
          'content-type': mediaType,
          'cache-control': A_DAY,
          vary: 'authorization, cookie',
        });
        return void response.end(bytes);
      }
      case 'event-stream': {
        const lastEventId = request.get('last-event-id') ?? null;
        const watch = watchHolder(endpoint, request, needs);
        const events = endpoint.handle(raw, endingWith(watch.refused, caller), lastEventId);
        return sendEvents(events, response, { everyMs: needs.heartbeatMs, beat: watch.check });
      }
    }
  };

async function answerJson(
  endpoint: JsonEndpoint,
  asked: Asked,
  needs: BindingNeeds,
  response: Response,
): Promise<void> {
  // Before the work: a page of a shop must be able to read a refusal, too.
  if (endpoint.scope === null) response.set(publicHeaders);
  const answer = await onceIfAsked(endpoint, asked, needs, () =>
    endpoint.handle(asked.raw, asked.caller),
  );
  if (needs.checkAnswers) endpoint.output.parse(answer);
  response.status(endpoint.status);
  // What anybody may read by a secret is kept by nobody on the way.
  if (endpoint.scope === null)
    return void response.setHeader('cache-control', 'no-store').json(answer);
  return sendJson(answer, asked.request, response);
}

async function answerUpload(
  endpoint: UploadEndpoint,
  { request, raw, caller }: Asked,
  needs: BindingNeeds,
  response: Response,
): Promise<void> {
  endpoint.check(raw, caller);
  const body = takeBytes(request, Number(request.get('content-length') ?? 0));
  const file = await endpoint.receive(body);
  // The file is part of what is asked: another one under the same key is a mistake.
  const asked = { request, raw: { ...raw, sha256: file.sha256 }, caller };
  const answer = await onceIfAsked(endpoint, asked, needs, () =>
    endpoint.handle(raw, caller, file),
  );
  if (needs.checkAnswers) endpoint.output.parse(answer);
  response.status(endpoint.status).setHeader('cache-control', 'no-store');
  response.json(answer);
}

/** A store may change a picture under its address; its media then change, and with them ours. */
const A_DAY = 'private, max-age=86400';

/** Does what is asked and notes who asked for it; a change that carries an Idempotency-Key is made once and answered as often as it comes. */
async function onceIfAsked(
  endpoint: JsonEndpoint | UploadEndpoint,
  { request, raw, caller }: Asked,
  needs: BindingNeeds,
  act: () => Promise<unknown>,
): Promise<unknown> {
  const key = request.get('idempotency-key');
  const work = async () => {
    const answer = await act();
    await noteChange(needs.audit, endpoint, { params: request.params, answer, caller });
    return answer;
  };
  if (endpoint.method === 'get' || key === undefined || caller === null) return work();
  // The condition is part of what is asked: a repeat of one that was kept is not refused by what it has changed itself.
  const input = { ...raw, ifMatch: request.get('if-match') };
  const what = { route: endpoint.name, input };
  return answerOnce(needs.repeats, askedRequest(caller.organization, key, what), work);
}

async function callerOf(
  endpoint: Endpoint,
  request: Request,
  needs: BindingNeeds,
  response: Response,
): Promise<Caller | null> {
  if (endpoint.scope === null) return null;
  const known = await needs.identity.identify(claimOf(request), endpoint.scope);
  const ifMatch = request.get('if-match');
  // Silently ignored it would promise what nobody keeps.
  if (ifMatch !== undefined && endpoint.guarded !== true)
    throw new Failure('request.invalid', { 'If-Match': 'this endpoint takes none' });
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, needs.stopping]);
  return { ...known, signal, guard: guardOf(ifMatch) };
}

/** A key or session that was revoked ends what it opened: it is asked for again with every heartbeat. */
function watchHolder(endpoint: Endpoint, request: Request, needs: BindingNeeds) {
  const refused = new AbortController();
  const check = async () => {
    if (endpoint.scope === null) return;
    try {
      await needs.identity.identify(claimOf(request), endpoint.scope);
    } catch (error) {
      // A database that is away says nothing about who asks.
      if (error instanceof Failure && isRefusal(error.code)) refused.abort();
    }
  };
  return { check, refused: refused.signal };
}

const isRefusal = (code: ErrorCode): boolean =>
  code === 'request.unauthenticated' || code === 'request.forbidden';

const endingWith = (refused: AbortSignal, caller: Caller | null): Caller | null =>
  caller === null ? null : { ...caller, signal: AbortSignal.any([caller.signal, refused]) };

/** Path values win over nothing: a name given twice, or in the wrong place, is refused rather than guessed. */
function rawInput(endpoint: Endpoint, request: Request): Record<string, unknown> {
  const reads = endpoint.method === 'get' || endpoint.answers === 'upload';
  const body: unknown = request.body;
  const fromBody = reads || body === undefined ? {} : body;
  if (typeof fromBody !== 'object' || fromBody === null || Array.isArray(fromBody))
    throw new Failure('request.invalid', { body: 'must be a JSON object' });
  const given = reads ? request.query : fromBody;
  // Silently ignored it would promise what nobody does.
  if (!reads) refuseQuery(request);
  const twice = Object.keys(request.params).find((name) => Object.hasOwn(given, name));
  if (twice !== undefined)
    throw new Failure('request.invalid', { [twice]: 'is already in the path' });
  const input = { ...given, ...request.params };
  refuseNul(input);
  return input;
}

function refuseQuery(request: Request): void {
  const [name] = Object.keys(request.query);
  if (name !== undefined)
    throw new Failure('request.invalid', { [name]: 'this endpoint takes no query parameters' });
}
