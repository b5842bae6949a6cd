/** Reads server-sent events until `count` have come or the stream ends. */
export async function readEvents(
  response: Response,
  count: number,
): Promise<{ id: string; kind: string; subject: { id: string } }[]> {
  const events: { id: string; kind: string; subject: { id: string } }[] = [];
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    const blocks = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      const id = /^id: (.*)$/m.exec(block)?.[1];
      if (data === undefined || id === undefined) continue;
      events.push({ ...(JSON.parse(data) as (typeof events)[number]), id });
      if (events.length === count) return events; // leaving the loop closes the connection
    }
  }
  return events;
}
