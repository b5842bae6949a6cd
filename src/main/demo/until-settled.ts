import { setTimeout as wait } from 'node:timers/promises';
import type { SummaryShape } from '../../api/shapes/summary.ts';
import type { ApiClient } from './api-client.ts';

const POLL_MS = 500;
/** What is not settled by then is told by the proof. */
const PATIENCE_MS = 120_000;

/** Waits for what was asked for beside a run: until no more variants than these are derivable and none is on its way, save those that are held. */
export async function untilSettled(
  api: ApiClient,
  connection: string,
  derivable: number,
  onSummary: (summary: SummaryShape) => void,
): Promise<SummaryShape> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const summary = await api.summary(connection);
    onSummary(summary);
    const { verdicts } = summary;
    const settled =
      verdicts.derivable <= derivable && verdicts.pending + verdicts.ready === summary.held;
    if (settled || Date.now() > end) return summary;
    await wait(POLL_MS);
  }
}
