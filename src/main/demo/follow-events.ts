/** One event as the stream tells it. */
export interface ToldEvent {
  readonly kind: string;
  readonly subject: { readonly id: string };
}

/** Opens the event stream and reads it from now on; resolves as soon as the server has answered. */
export async function followEvents(
  of: { readonly url: string; readonly key: string },
  signal: AbortSignal,
): Promise<AsyncIterable<ToldEvent>> {
  const headers = { authorization: `Bearer ${of.key}` };
  const answer = await fetch(new URL('/v1/events', of.url), { headers, signal });
  return eventsIn(answer.body ?? new ReadableStream());
}

async function* eventsIn(body: ReadableStream<Uint8Array>): AsyncIterable<ToldEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    const blocks = (rest + decoder.decode(bytes, { stream: true })).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) yield JSON.parse(data) as ToldEvent;
    }
  }
}
