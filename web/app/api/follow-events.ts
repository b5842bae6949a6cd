import type { Client } from './client.ts';
import { Problem } from './problem.ts';

/** One event of the organization, as the stream tells it. */
export interface ToldEvent {
  readonly id: string;
  readonly kind: string;
  readonly subject: { readonly type: string; readonly id: string };
  readonly data: Readonly<Record<string, unknown>>;
}

/** `live`: told at once. `asking`: the line is down, so we ask now and then. */
export type LineState = 'live' | 'asking';

interface Told {
  onEvent(event: ToldEvent): void;
  onState(state: LineState): void;
}

const RETRY_MS = 1_000;
const SHORT_MS = 5_000;
const SILENCE_MS = 40_000; // two heartbeats missed: the line is dead even if nobody said so

/** Follows the event stream until the signal ends, and goes on after the last event seen when the line breaks. */
export async function followEvents(client: Client, told: Told, signal: AbortSignal): Promise<void> {
  let after: string | null = null;
  const remember = (event: ToldEvent) => {
    after = event.id;
    told.onEvent(event);
  };
  while (!signal.aborted) {
    const startedAt = performance.now();
    try {
      await readStream(client, after, { ...told, onEvent: remember }, signal);
      // A stream that ends after a while by itself did so with the proof of who asks, and goes on with a new one.
      if (performance.now() - startedAt > SHORT_MS) continue;
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return;
    }
    if (signal.aborted) return;
    told.onState('asking');
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
}

async function readStream(client: Client, after: string | null, told: Told, signal: AbortSignal) {
  const silence = new AbortController();
  let alarm = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await client.fetch('/v1/events', {
      cache: 'no-store',
      signal: AbortSignal.any([signal, silence.signal]),
      headers: after === null ? {} : { 'last-event-id': after },
    });
    if (response.body === null) return;
    told.onState('live');
    let text = '';
    for await (const chunk of chunksOf(response.body)) {
      clearTimeout(alarm);
      alarm = setTimeout(() => silence.abort(), SILENCE_MS);
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) readBlock(block, told);
    }
  } finally {
    clearTimeout(alarm);
  }
}

function readBlock(block: string, told: Told): void {
  const data = block
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6))
    .join('\n');
  if (data !== '') told.onEvent(JSON.parse(data) as ToldEvent);
}

/** Safari cannot iterate a stream by itself yet. */
async function* chunksOf(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncIterable<string> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
