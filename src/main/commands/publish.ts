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
  const ready = await readyProducts(api, connection);
  const { held } = await api.summary(connection);
  // What is held stays ready until somebody has looked at it: nothing waits where that is all there is.
  const waiting = variantsOf(ready) > held ? [...ready.keys()] : [];
  process.stdout.write(`Publishing ${waiting.length} products.\n`);
  for (const product of waiting) await api.publish(product);
  const left = await untilShown(api, connection, new Set(waiting));
  const after = await api.summary(connection);
  process.stdout.write(
    `Done: ${after.published} products show a release, ${after.verdicts.live.toLocaleString('en')} variants are live.\n`,
  );
  if (after.held > 0)
    process.stdout.write(
      `${after.held} variants look unlike their photo or size: say in the app what is right.\n`,
    );
  if (left > 0)
    process.stderr.write(`✗ ${left} products did not become live; their timelines say why.\n`);
  return left === 0 ? 0 : 1;
}

/** Product → how many of its variants are made and not live. */
async function readyProducts(
  api: ApiClient,
  connection: string,
): Promise<ReadonlyMap<string, number>> {
  const ready = new Map<string, number>();
  for await (const { id, verdicts } of api.products(connection))
    if (verdicts.ready > 0) ready.set(id, verdicts.ready);
  return ready;
}

const variantsOf = (ready: ReadonlyMap<string, number>): number =>
  [...ready.values()].reduce((sum, variants) => sum + variants, 0);

/** Publishing is a workflow per product: it has ended when nothing but what is held is ready any more. */
async function untilShown(
  api: ApiClient,
  connection: string,
  asked: ReadonlySet<string>,
): Promise<number> {
  for (const end = Date.now() + PATIENCE_MS; ;) {
    const ready = await readyProducts(api, connection);
    const left = new Map([...ready].filter(([id]) => asked.has(id)));
    const { held } = await api.summary(connection);
    if (variantsOf(left) <= held) return 0;
    if (Date.now() > end) return left.size;
    await wait(LOOK_AGAIN_MS);
  }
}
