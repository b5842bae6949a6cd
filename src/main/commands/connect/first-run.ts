import { setTimeout as wait } from 'node:timers/promises';
import type { ApiClient } from '../../demo/api-client.ts';

const POLL_MS = 300;
const PATIENCE_MS = 15_000;

/** The run that began when the store let us in; null when none has begun in time. `before` is the run there was before. */
export async function firstRun(
  api: Pick<ApiClient, 'summary'>,
  connection: string,
  before: string | null,
): Promise<string | null> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const { run } = await api.summary(connection);
    if (run !== null && run.id !== before) return run.id;
    if (Date.now() > end) return run?.id ?? null;
    await wait(POLL_MS);
  }
}
