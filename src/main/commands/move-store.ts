import { parseArgs } from 'node:util';
import { Failure } from '../../kernel/errors.ts';
import { apiClient, type ApiClient } from '../demo/api-client.ts';
import { clientSettings } from './client-settings.ts';

interface Move {
  readonly usage: string;
  readonly doing: string;
  readonly move: (api: ApiClient, connection: string) => Promise<void>;
}

const PATIENCE_MS = 600_000;

/** Asks the API to move a store's releases and tells what the store shows once nothing moves any more. */
export async function moveStore(
  args: readonly string[],
  { usage, move, doing }: Move,
): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { connection: { type: 'string' } } });
  const settings = await clientSettings(process.env);
  const connection = values.connection ?? settings.connection;
  if (connection === null)
    throw new Failure('config.invalid', { connection: `name one: ${usage}` });
  const api = apiClient(settings);
  const before = await api.summary(connection);
  process.stdout.write(`${doing}: ${before.published} products show a release now.\n`);
  const failed = await untilMoved(api, connection, () => move(api, connection));
  const after = await api.summary(connection);
  process.stdout.write(
    `Done: ${after.published} products show a release, ${after.verdicts.live.toLocaleString('en')} variants are live.\n`,
  );
  if (failed > 0)
    process.stderr.write(`✗ ${failed} products did not move; their timelines say why.\n`);
  return failed === 0 ? 0 : 1;
}

/**
 * The move is a workflow: its last act is an event, and nothing else is a success. The stream is opened first, so that a quick
 * end is not missed. Returns how many products did not move.
 */
async function untilMoved(
  api: ApiClient,
  connection: string,
  move: () => Promise<void>,
): Promise<number> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const events = await api.events(patience);
  await move();
  for await (const event of events)
    if (event.kind === 'connection.releases-moved' && event.subject.id === connection)
      return Number(event.data['failed'] ?? 0);
  throw new Failure('work.unavailable', { reason: 'the event stream ended before the move did' });
}
