import { shopify } from '../../../connectors/shopify/index.ts';
import type { ShopifySimulator, SimulatorSettings } from '../../../simulators/shopify/server.ts';
import type { Io, Secrets } from '../../../src/contract/connector.ts';
import { readId, type ConnectionId } from '../../../src/kernel/ids.ts';
import { createIo, createOutbound } from '../../../src/ops/outbound.ts';
import { openSecretMemory } from '../../battery/secret-memory.ts';
import { stopClock } from '../../battery/stopped-clock.ts';
import { DOMAIN, startShop } from './start-shop.ts';

/** What a test asks of its shop: its settings, and a hand in what passes between it and the connector. */
export interface Visit extends Partial<SimulatorSettings> {
  readonly through?: (fetch: Io['fetch']) => Io['fetch'];
}

/** Starts a shop and a connection to it that is not signed in yet; runs the test; closes both. */
export async function visitShop(
  { through = (fetch) => fetch, ...settings }: Visit,
  run: (visited: Awaited<ReturnType<typeof enter>>) => Promise<void>,
): Promise<void> {
  const clock = stopClock();
  const simulator = await startShop({ now: clock.now, ...settings });
  const outbound = createOutbound({ hosts: { [DOMAIN]: simulator.url }, deadlineMs: 4_000 });
  const io = { ...createIo(outbound, new AbortController().signal), ...clock };
  try {
    await run(await enter(simulator, { ...io, fetch: through(io.fetch) }, clock));
  } finally {
    await outbound.close();
    await simulator.close();
  }
}

async function enter(simulator: ShopifySimulator, io: Io, clock: ReturnType<typeof stopClock>) {
  const connection = newConnection();
  const app = {
    clientId: simulator.profile.clientId,
    clientSecret: simulator.profile.clientSecret,
  };
  const complete = (grant: Secrets = app) => shopify.auth.complete(connection, grant, io);
  const open = async () => {
    await complete();
    return shopify.open(connection, io);
  };
  return { simulator, io, clock, connection, app, complete, open };
}

/** A connection to the shop with nothing in its secrets. */
export function newConnection() {
  const id = readId<ConnectionId>(crypto.randomUUID());
  if (id === null) throw new Error('randomUUID gave no UUID');
  return { id, settings: { shop: DOMAIN }, secrets: openSecretMemory() };
}
