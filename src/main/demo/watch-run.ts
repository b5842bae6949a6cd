import { setTimeout as wait } from 'node:timers/promises';
import type { SummaryShape } from '../../api/shapes/summary.ts';
import { Failure } from '../../kernel/errors.ts';
import type { ApiClient } from './api-client.ts';

const POLL_MS = 500;

/** Follows a connection's newest run until it ends; `onSummary` sees every step. */
export async function watchRun(
  api: ApiClient,
  connection: string,
  runId: string | null,
  onSummary: (summary: SummaryShape) => void,
): Promise<SummaryShape> {
  for (;;) {
    const summary = await api.summary(connection);
    onSummary(summary);
    const { run } = summary;
    const ours = run !== null && (runId === null || run.id === runId);
    if (ours && run.state !== 'running') return summary;
    if (!ours) await refuseIfBroken(api, connection);
    await wait(POLL_MS);
  }
}

/** A connection that could not sign in starts no run: waiting for one would take for ever. */
async function refuseIfBroken(api: ApiClient, id: string): Promise<void> {
  const connection = (await api.connections()).find((one) => one.id === id);
  if (connection?.state !== 'needs-attention') return;
  const { attention } = connection;
  throw new Failure('connection.sign-in-expired', {
    says: attention?.says ?? '',
    ...attention?.detail,
  });
}
