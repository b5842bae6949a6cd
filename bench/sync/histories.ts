import type { Client } from '@temporalio/client';

export interface Histories {
  readonly runs: number;
  readonly events: number;
  /** The longest history of one run; Temporal asks to continue as new at 4,096. */
  readonly eventsMax: number;
  readonly byType: Readonly<Record<string, { readonly runs: number; readonly events: number }>>;
}

/** Counts the history events of every run of a connection that began after a moment. */
export async function historiesOf(
  client: Client,
  connection: string,
  since: Date,
): Promise<Histories> {
  const query = `ConnectionId = "${connection}" AND StartTime >= "${since.toISOString()}"`;
  const byType: Record<string, { runs: number; events: number }> = {};
  let [runs, events, eventsMax] = [0, 0, 0];
  for await (const { type, historyLength } of client.workflow.list({ query })) {
    const of = (byType[type] ??= { runs: 0, events: 0 });
    of.runs += 1;
    of.events += historyLength;
    runs += 1;
    events += historyLength;
    eventsMax = Math.max(eventsMax, historyLength);
  }
  return { runs, events, eventsMax, byType };
}
