const RETRY_MS = 1_000;
const SILENCE_MS = 40_000; // two heartbeats missed: the connection is dead even if nobody said so

/** Follows /v1/events with the key in a header (EventSource cannot), and goes on after the last event seen when the line breaks. */
export async function followEvents(api, { onEvent, onState }) {
  let lastId = null;
  for (;;) {
    try {
      lastId = await readStream(api, lastId, { onEvent, onState });
    } catch (error) {
      if (error.status === 401) throw error;
      lastId = error.lastId ?? lastId;
    }
    onState('polling');
    await new Promise((done) => setTimeout(done, RETRY_MS));
  }
}

async function readStream(api, after, { onEvent, onState }) {
  let lastId = after;
  const silence = new AbortController();
  let alarm = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await api.fetch('/v1/events', {
      cache: 'no-store',
      signal: silence.signal,
      headers: after === null ? {} : { 'last-event-id': after },
    });
    onState('live');
    let text = '';
    for await (const chunk of chunksOf(response.body.pipeThrough(new TextDecoderStream()))) {
      clearTimeout(alarm);
      alarm = setTimeout(() => silence.abort(), SILENCE_MS);
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop();
      for (const event of blocks.map(readBlock).filter((one) => one !== null)) {
        lastId = event.id;
        onEvent(event);
      }
    }
    return lastId;
  } catch (error) {
    throw Object.assign(error, { lastId });
  } finally {
    clearTimeout(alarm);
  }
}

function readBlock(block) {
  const data = block
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => line.slice(6))
    .join('\n');
  return data === '' ? null : JSON.parse(data);
}

/** Safari cannot iterate a stream by itself yet. */
async function* chunksOf(stream) {
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
}
