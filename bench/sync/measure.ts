import { Client } from 'pg';
import type { SummaryShape } from '../../src/api/shapes/summary.ts';
import type { SyncRunShape } from '../../src/api/shapes/sync-run.ts';
import { workflowIds } from '../../workflows/ids.ts';
import { grant } from './grant.ts';
import { historiesOf, type Histories } from './histories.ts';
import type { House } from './house.ts';
import { watchUse, type Use } from './processes.ts';

export interface Measured {
  readonly seconds: number;
  readonly summary: SummaryShape;
  readonly run: SyncRunShape | null;
  readonly histories: Histories;
  readonly use: readonly Use[];
  /** GPU attempts that were made meanwhile, in the whole organization. */
  readonly conversions: number;
}

/** Connects a shop, which reads its whole catalog, and waits for the end. */
export async function connect(
  house: House,
  domain: string,
): Promise<{ connection: string; measured: Measured }> {
  let connection = '';
  const measured = await measure(house, async () => {
    const made = await house.api.connect({
      platform: 'shopify',
      settings: { shop: domain },
      grant,
    });
    connection = made.id;
    await ended(house, workflowIds.connect(placeOf(house, connection)));
    return connection;
  });
  return { connection, measured };
}

/** Syncs a connection again and waits for the end. */
export const syncAgain = (house: House, connection: string): Promise<Measured> =>
  measure(house, async () => {
    await house.api.sync(connection);
    await ended(house, workflowIds.sync(placeOf(house, connection)));
    return connection;
  });

const placeOf = (house: House, connectionId: string) => ({
  organizationId: house.member.organization,
  connectionId,
});

const ended = (house: House, workflowId: string): Promise<unknown> =>
  house.temporal.workflow.getHandle(workflowId).result();

async function measure(house: House, work: () => Promise<string>): Promise<Measured> {
  const url = house.parts.inside.superuserUrl;
  const before = await attempts(url);
  const since = new Date();
  const usedSince = watchUse(house.supervisor.children());
  const began = performance.now();
  const connection = await work();
  const seconds = (performance.now() - began) / 1000;
  const use = usedSince();
  const summary = await house.api.summary(connection);
  await new Promise((resolve) => void setTimeout(resolve, 1_500)); // the list of workflows is filled a moment later
  const histories = await historiesOf(house.temporal, connection, since);
  const conversions = (await attempts(url)) - before;
  return { seconds, summary, run: summary.run, histories, use, conversions };
}

async function attempts(url: string): Promise<number> {
  const at = new URL(url);
  at.pathname = '/plinth';
  const client = new Client({ connectionString: at.href });
  await client.connect();
  try {
    const { rows } = await client.query<{ sum: number }>(
      'select coalesce(sum(attempts), 0)::integer as sum from conversions',
    );
    return rows[0]?.sum ?? 0;
  } finally {
    await client.end();
  }
}
