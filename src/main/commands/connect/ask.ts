import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Asks one question; the answer to a secret one is not shown while it is typed. Rejects when the person gives up (Ctrl-C). */
export async function ask(
  { input, output }: Terminal,
  question: string,
  { secret }: { readonly secret: boolean },
): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const givenUp = new AbortController();
  // As a terminal, readline switches the echo off and shows each letter itself: on an output that goes nowhere.
  const lines = createInterface({ input, output: secret ? nowhere : output, terminal: true });
  for (const end of ['SIGINT', 'close'] as const) lines.on(end, () => givenUp.abort());
  try {
    const answer = lines.question(secret ? '' : question, { signal: givenUp.signal });
    if (secret) output.write(question);
    return (await answer).trim();
  } finally {
    if (secret) output.write('\n');
    lines.close();
  }
}
