import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import type { Truth } from '../simulators/shopify/truth.ts';
import type { MovedReleases } from '../workflows/messages.ts';
import { workflowIds } from '../workflows/ids.ts';
import { openHouse, type House, type RunningShop } from './sync/house.ts';
import { connect, syncAgain } from './sync/measure.ts';

// What it takes to roll back a whole store behind Shopify's standard limit. Every product has shown two releases; the store is
// then asked itself which one it shows. Getting there goes without the limit: only the rollback is measured.

const STANDARD = 100;
const BUCKET = 20 * STANDARD;
const UNLIMITED = 1_000_000;
const PER_CALL = 25;
/** Of a product: an object and its metafield, looked at before and read back after. */
const READ_POINTS = 4;
/** Of a call, however many manifests it writes. */
const WRITE_POINTS = 10;

const { values } = parseArgs({ options: { products: { type: 'string', default: '1000' } } });
const products = Number(values.products);
const shop = {
  domain: 'bench-rollback.myshopify.com',
  products,
  variantsPerProduct: 10,
  restoreRate: UNLIMITED,
};

const house = await openHouse([shop]);
try {
  await connect(house, 'demo-shop.myshopify.com'); // makes the ten looks
  const { connection, first } = await house.withShop(shop, async (running) => {
    const made = await connect(house, shop.domain);
    refuse(made.measured.run?.state === 'complete', 'the first run is not complete');
    return { connection: made.connection, first: await shownBy(running) };
  });
  const second = await house.withShop({ ...shop, renamed: true }, async (running) => {
    const { run } = await syncAgain(house, connection);
    refuse(run?.state === 'complete', `the second run is ${run?.state}`);
    return shownBy(running);
  });
  const moved = [...first].filter(([id, release]) => second.get(id) !== release).length;
  refuse(first.size === products && moved === products, `${moved} products have two releases`);
  await house.withShop({ ...shop, renamed: true, restoreRate: STANDARD }, (running) =>
    measureRollback(house, { connection, running, first }),
  );
} finally {
  await house.close();
}

async function measureRollback(
  { api, member, temporal }: House,
  of: {
    readonly connection: string;
    readonly running: RunningShop;
    readonly first: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const place = { organizationId: member.organization, connectionId: of.connection };
  const before = await callsOf(of.running);
  const load = loadavg()[0] ?? 0;
  const began = performance.now();
  await api.rollBack(of.connection);
  const handle = temporal.workflow.getHandle(workflowIds.moveReleases(place));
  const end = (await handle.result()) as MovedReleases;
  const seconds = (performance.now() - began) / 1000;
  const after = await callsOf(of.running);
  refuse(end.products === products && end.failed === 0, `moved ${JSON.stringify(end)}`);
  const shown = await shownBy(of.running);
  for (const [id, release] of of.first)
    refuse(shown.get(id) === release, `the store shows another release of ${id}`);
  const { verdicts } = await api.summary(of.connection);
  tell({ seconds, load, live: verdicts.live, before, after });
}

function tell(of: {
  readonly seconds: number;
  readonly load: number;
  readonly live: number;
  readonly before: Truth['calls'];
  readonly after: Truth['calls'];
}): void {
  const points = products * READ_POINTS + Math.ceil(products / PER_CALL) * WRITE_POINTS;
  const floor = Math.max(0, points - BUCKET) / STANDARD;
  const calls = (name: string) => (of.after[name] ?? 0) - (of.before[name] ?? 0);
  const metrics = {
    products,
    seconds: round(of.seconds),
    floorSeconds: round(floor),
    ratio: floor === 0 ? null : round(of.seconds / floor),
    points,
    reads: calls('nodes'),
    writes: calls('metafieldsSet'),
    throttled: calls('(throttled)'),
    live: of.live,
    load: round(of.load),
  };
  console.log(
    `\n${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${metrics.load} at the start\n`,
  );
  console.table([metrics]);
  console.log(JSON.stringify({ bench: 'rollback', metrics, baseline: { seconds: round(floor) } }));
}

async function truthOf({ url }: RunningShop): Promise<Truth> {
  return (await (await fetch(`${url}/simulator/truth`)).json()) as Truth;
}

async function callsOf(running: RunningShop): Promise<Truth['calls']> {
  return (await truthOf(running)).calls;
}

/** Which release the store itself shows of each product. */
async function shownBy(running: RunningShop): Promise<ReadonlyMap<string, string>> {
  const shown = new Map<string, string>();
  for (const { id, metafields } of (await truthOf(running)).products) {
    const field = metafields['$app.plinth_manifest'];
    if (field !== undefined)
      shown.set(id, (JSON.parse(field.value) as { release: string }).release);
  }
  return shown;
}

function refuse(holds: boolean, why: string): void {
  if (!holds) throw new Error(why);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
