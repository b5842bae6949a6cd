import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../kernel/errors.ts';

/** One event as the stream tells it. */
export interface ToldEvent {
  readonly id: string;
  readonly at: string;
  readonly kind: string;
  readonly subject: { readonly id: string };
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}
interface Api {
  readonly url: string;
  readonly key: string;
}

const RETRY_MS = 500;

/**
 * Opens the event stream and reads it from now on; resolves as soon as the server has answered. An API that starts again is
 * asked for what came meanwhile, so the events end only when the signal does.
 */
export async function followEvents(
  of: Api,
  signal: AbortSignal,
): Promise<AsyncIterable<ToldEvent>> {
  return follow(of, await open(of, null, signal), signal);
}

async function* follow(of: Api, first: Response, signal: AbortSignal): AsyncIterable<ToldEvent> {
  // Before the first event there is no place to go on from: everything is told again then, and what is older is left out.
  const opened = Date.parse(first.headers.get('date') ?? '') || Date.now();
  let after: string | null = null;
  let since = 0;
  for (let answer: Response | null = first; ;) {
    for await (const event of eventsIn(answer, signal)) {
      if (after === null && Date.parse(event.at) < since) continue;
      after = event.id;
      yield event;
    }
    since = opened;
    answer = await reopened(of, after ?? 'start', signal);
  }
}

async function open(of: Api, after: string | null, signal: AbortSignal): Promise<Response> {
  const headers = {
    authorization: `Bearer ${of.key}`,
    ...(after === null ? {} : { 'last-event-id': after }),
  };
  const answer = await fetch(new URL('/v1/events', of.url), { headers, signal });
  if (answer.ok) return answer;
  await answer.body?.cancel();
  const code = answer.status === 401 ? 'request.unauthenticated' : 'work.unavailable';
  throw new Failure(code, { status: answer.status });
}

/** The stream after an event, or null when the API is not there yet. */
async function reopened(of: Api, after: string, signal: AbortSignal): Promise<Response | null> {
  await wait(RETRY_MS, undefined, { signal });
  try {
    return await open(of, after, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof Failure && error.code === 'request.unauthenticated') throw error;
    return null;
  }
}

/** The events of one answer, until it ends; a line that breaks is a line that ends. */
async function* eventsIn(answer: Response | null, signal: AbortSignal): AsyncIterable<ToldEvent> {
  try {
    for await (const block of blocksIn(answer?.body ?? null)) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      const id = /^id: (.*)$/m.exec(block)?.[1];
      if (data !== undefined && id !== undefined) yield { ...(JSON.parse(data) as ToldEvent), id };
    }
  } catch {
    signal.throwIfAborted();
  }
}

async function* blocksIn(body: ReadableStream<Uint8Array> | null): AsyncIterable<string> {
  if (body === null) return;
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    yield* blocks;
  }
}
