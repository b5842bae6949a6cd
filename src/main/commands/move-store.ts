import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { errors, Failure } from '../../kernel/errors.ts';
import { apiClient, type ApiClient } from '../demo/api-client.ts';
import { clientSettings } from './client-settings.ts';

interface Move {
  readonly usage: string;
  readonly doing: string;
  move(api: ApiClient, connection: string): Promise<void>;
}

const SETTLED_MS = 1_500;
const PATIENCE_MS = 120_000;

/** Asks the API to move a store's releases and tells what the store shows once nothing moves any more. */
export async function moveStore(
  args: readonly string[],
  { usage, move, doing }: Move,
): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options: { connection: { type: 'string' } } });
    const settings = await clientSettings(process.env);
    const connection = values.connection ?? settings.connection;
    if (connection === null)
      throw new Failure('config.invalid', { connection: `name one: ${usage}` });
    const api = apiClient(settings);
    const before = await api.summary(connection);
    process.stdout.write(`${doing}: ${before.published} products show a release now.\n`);
    await move(api, connection);
    const after = await settled(api, connection);
    process.stdout.write(
      `Done: ${after.published} products show a release, ${after.verdicts.live.toLocaleString('en')} variants are live.\n`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(`✗ ${saysOf(error)}\n`);
    return 1;
  }
}

/** The move is a workflow: it has ended when two looks in a row tell the same. */
async function settled(api: ApiClient, connection: string) {
  let last = '';
  for (const end = Date.now() + PATIENCE_MS; ;) {
    await wait(SETTLED_MS);
    const summary = await api.summary(connection);
    const now = JSON.stringify([summary.published, summary.verdicts]);
    if (now === last || Date.now() > end) return summary;
    last = now;
  }
}

function saysOf(error: unknown): string {
  if (!(error instanceof Failure)) return error instanceof Error ? error.message : String(error);
  const detail = Object.entries(error.detail).map(([key, value]) => `${key}: ${value}`);
  return [error.message, ...detail, errors[error.code].todo].join('\n  ');
}
