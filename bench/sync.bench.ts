import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { floorOf, type Floor } from './sync/floor.ts';
import { openHouse, type BenchShop, type House } from './sync/house.ts';
import { connect, syncAgain, type Measured } from './sync/measure.ts';

// What a sync costs when no look has to be made: 2,000 and 20,000 variants of products with ten looks each, whose
// conversions an earlier connection of the same organization has made. Each size runs against a store with Shopify's
// standard rate limit and against one without: what is left without it is ours. Twenty variants per product is the hard
// shape: a thousand products are a thousand manifests to write, read back and prove.

const STANDARD = 100;
/** Points per second; no run comes near it. */
const UNLIMITED = 1_000_000;

const { values } = parseArgs({
  options: {
    variants: { type: 'string', default: '2000,20000' },
    'per-product': { type: 'string', default: '20' },
    rates: { type: 'string', default: `${STANDARD},${UNLIMITED}` },
  },
});
const numbers = (list: string): number[] => list.split(',').map(Number);
const perProduct = Number(values['per-product']);
const rates = numbers(values.rates);
const shops: readonly BenchShop[] = numbers(values.variants).flatMap((variants) =>
  rates.map((restoreRate) => ({
    domain: `bench-${variants}-${restoreRate === STANDARD ? 'standard' : restoreRate}.myshopify.com`,
    products: Math.round(variants / perProduct),
    variantsPerProduct: perProduct,
    restoreRate,
  })),
);

interface Scenario {
  readonly shop: BenchShop;
  readonly first: Measured;
  readonly again: Measured;
  readonly floor: Floor;
}

const house = await openHouse(shops);
try {
  const primed = await connect(house, 'demo-shop.myshopify.com');
  refuse(primed.measured.summary.conversions.done === 10, 'the ten looks could not be made');
  console.log(`\n10 looks made in ${primed.measured.seconds.toFixed(1)} s, reused from here on`);
  console.log(
    `${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)} · adapter ${primed.measured.summary.adapter}\n`,
  );
  const scenarios: Scenario[] = [];
  for (const shop of shops) scenarios.push(await runScenario(house, shop));
  tell(scenarios);
} finally {
  await house.close();
}

async function runScenario(of: House, shop: BenchShop): Promise<Scenario> {
  return of.withShop(shop, async (running) => {
    const { connection, measured: first } = await connect(of, shop.domain);
    refuse(first.run?.state === 'complete', `the run is ${first.run?.state}`);
    const again = await syncAgain(of, connection);
    refuse(again.run?.state === 'complete', `the second run is ${again.run?.state}`);
    console.error(
      `${shop.domain}: ${first.seconds.toFixed(1)} s, again ${again.seconds.toFixed(1)} s`,
    );
    const floor = await floorOf(running, of.parts.inside.superuserUrl);
    return { shop, first, again, floor };
  });
}

function refuse(holds: boolean, why: string): void {
  if (!holds) throw new Error(why);
}

function tell(scenarios: readonly Scenario[]): void {
  const metrics = scenarios.map(metricsOf);
  console.table(
    metrics.map((one) => ({
      variants: one.variants,
      rate: one.rate,
      'first s': one.firstSeconds,
      'variants/s': one.variantsPerSecond,
      'again s': one.againSeconds,
      '× faster': one.againTimesFaster,
      'events max': one.eventsMax,
      'events sum': one.eventsSum,
      conversions: one.conversions,
      '× floor': one.ratioToFloor,
    })),
  );
  for (const { shop, first, again } of scenarios) {
    console.log(`\n${shop.domain}: peak memory and time on a core, first sync / again`);
    console.table(
      Object.fromEntries(
        first.use.map((use, index) => [
          use.name,
          {
            'peak MB': Math.round(use.peakMb),
            'cpu s first': round(use.cpuSeconds),
            'cpu s again': round(again.use[index]?.cpuSeconds ?? 0),
          },
        ]),
      ),
    );
    console.log(JSON.stringify({ first: first.histories.byType, again: again.histories.byType }));
  }
  const baseline = Object.fromEntries(
    scenarios.map(({ shop, floor }) => [
      shop.domain,
      { readSeconds: round(floor.readSeconds), insertSeconds: round(floor.insertSeconds) },
    ]),
  );
  console.log(
    JSON.stringify({
      bench: 'sync',
      metrics: { scenarios: metrics, ...limits(metrics) },
      baseline,
    }),
  );
}

type Metrics = ReturnType<typeof metricsOf>;

function metricsOf({ shop, first, again, floor }: Scenario) {
  const variants = first.summary.variants;
  return {
    variants,
    products: first.summary.products,
    rate: shop.restoreRate === STANDARD ? 'standard' : 'unlimited',
    firstSeconds: round(first.seconds),
    variantsPerSecond: Math.round(variants / first.seconds),
    againSeconds: round(again.seconds),
    againTimesFaster: round(first.seconds / again.seconds),
    eventsMax: first.histories.eventsMax,
    eventsSum: first.histories.events,
    againEventsMax: again.histories.eventsMax,
    conversions: first.conversions + again.conversions,
    live: first.summary.verdicts.live,
    ratioToFloor: round(first.seconds / (floor.readSeconds + floor.insertSeconds)),
    againRatioToRead: round(again.seconds / floor.readSeconds),
    peakMb: Object.fromEntries(first.use.map(({ name, peakMb }) => [name, Math.round(peakMb)])),
    cpuSeconds: { first: cpuOf(first), again: cpuOf(again) },
  };
}

function cpuOf({ use }: Measured) {
  const each = use.map(({ name, cpuSeconds }) => [name, round(cpuSeconds)] as const);
  return { ...Object.fromEntries(each), all: round(each.reduce((sum, [, one]) => sum + one, 0)) };
}

/** Per size: how much longer the same sync takes behind the standard rate limit. */
function limits(metrics: readonly Metrics[]) {
  const sizes = [...new Set(metrics.map((one) => one.variants))];
  const of = (variants: number, rate: string): number | undefined =>
    metrics.find((one) => one.variants === variants && one.rate === rate)?.firstSeconds;
  return {
    waitedForStoreSeconds: Object.fromEntries(
      sizes.map((size) => [
        size,
        round((of(size, 'standard') ?? NaN) - (of(size, 'unlimited') ?? NaN)),
      ]),
    ),
  };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
