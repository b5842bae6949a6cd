import { parseArgs } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { Failure } from '../../kernel/errors.ts';
import { apiClient, type ApiClient } from '../demo/api-client.ts';
import { clientSettings } from './client-settings.ts';

const USAGE = 'plinth publish [--connection <id>]';
const LOOK_AGAIN_MS = 1_000;
const PATIENCE_MS = 600_000;

/** Shows every product whose looks are made but not in the store: after a review, or again after a rollback. */
export async function publish(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { connection: { type: 'string' } } });
  const settings = await clientSettings(process.env);
  const connection = values.connection ?? settings.connection;
  if (connection === null)
    throw new Failure('config.invalid', { connection: `name one: ${USAGE}` });
  const api = apiClient(settings);
  const waiting = await readyProducts(api, connection);
  process.stdout.write(`Publishing ${waiting.length} products.\n`);
  for (const product of waiting) await api.publish(product);
  const left = await untilShown(api, connection, new Set(waiting));
  const { published, verdicts } = await api.summary(connection);
  process.stdout.write(
    `Done: ${published} products show a release, ${verdicts.live.toLocaleString('en')} variants are live.\n`,
  );
  if (left > 0)
    process.stderr.write(`✗ ${left} products did not become live; their timelines say why.\n`);
  return left === 0 ? 0 : 1;
}

async function readyProducts(api: ApiClient, connection: string): Promise<string[]> {
  const ready: string[] = [];
  for await (const product of api.products(connection))
    if (product.verdicts.ready > 0) ready.push(product.id);
  return ready;
}

/** Publishing is a workflow per product: it has ended when none of them is ready any more. */
async function untilShown(
  api: ApiClient,
  connection: string,
  asked: ReadonlySet<string>,
): Promise<number> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const left = (await readyProducts(api, connection)).filter((id) => asked.has(id)).length;
    if (left === 0 || Date.now() > end) return left;
    await wait(LOOK_AGAIN_MS);
  }
}
