import { cpus, loadavg } from 'node:os';
import { type Cancelled, cancelLatencies } from './service/cancel-latency.ts';
import { openService, type Service } from './service/open-service.ts';
import { offerLoad, type Offered } from './service/offer-load.ts';
import { type Usage, usageTable, watchUsage } from './service/watch-usage.ts';

// What becomes of the conversion service when three times as much is asked of it as it can do. First its capacity, by two
// callers who each ask for the next job when the last is done; then jobs come three times as fast, from one organization
// that floods and one that asks for a tenth of the capacity. Goodput is what ends done, per second, beside the capacity.

const JOBS = 40;
const OVERLOAD = 3;
const SECONDS = 25;
const MODEST_SHARE = 0.1;
const FIRST_SECONDS = 40;

const service = await openService();
try {
  // Geometry and textures are made once per organization; what is measured is the work of every further look.
  for (const scope of ['warm', 'flood', 'modest']) await service.convert(scope, service.newLook());
  const before = await capacityOf(service);
  // New textures and shapes, two at a time: both the GPU and the threads have work.
  const first = await watchUsage(service, FIRST_SECONDS, () => firstConversions(service));
  const offered = await offerLoad(service, [
    { scope: 'flood', perSecond: before * OVERLOAD, seconds: SECONDS },
    { scope: 'modest', perSecond: before * MODEST_SHARE, seconds: SECONDS },
  ]);
  const cancelled = await cancelLatencies(service);
  // The machine may have become busier or quieter meanwhile: the capacity is the mean of before and after.
  tell((before + (await capacityOf(service))) / 2, { offered, cancelled, first });
} finally {
  await service.close();
}

/** Jobs per second when somebody always asks and nobody has to wait. */
async function capacityOf(of: Service): Promise<number> {
  let left = JOBS;
  const begin = performance.now();
  const caller = async () => {
    while (left > 0) {
      left -= 1;
      await of.convert('warm', of.newLook());
    }
  };
  await Promise.all([caller(), caller()]);
  return JOBS / ((performance.now() - begin) / 1000);
}

/** Conversions of which nothing was made before, one after the other from two callers, until the time is over. */
async function firstConversions(of: Service): Promise<void> {
  const end = performance.now() + FIRST_SECONDS * 1000;
  let asked = 0;
  const caller = async () => {
    while (performance.now() < end) await of.convert(`first-${(asked += 1)}`, of.newLook());
  };
  await Promise.all([caller(), caller()]);
}

interface Seen {
  readonly offered: readonly Offered[];
  readonly cancelled: readonly Cancelled[];
  readonly first: readonly Usage[];
}

function tell(capacity: number, { offered, cancelled, first }: Seen): void {
  const done = offered.reduce((sum, one) => sum + one.done, 0);
  const goodput = done / SECONDS / capacity;
  console.log(
    `\n${cpus().length} × ${cpus()[0]?.model ?? ''}, load ${loadavg()[0]?.toFixed(1)} · adapter ${service.adapter}`,
  );
  console.table(
    offered.map((one) => ({
      organization: one.scope,
      asked: one.asked,
      'done in time': one.done,
      refused: one.refused,
      failed: one.failed,
      'wait + work p50 s': round(one.p50),
      'p95 s': round(one.p95),
    })),
  );
  console.log('\nFrom hanging up until the service is free, during each kind of long work:');
  console.table(cancelled);
  console.log('\nWhile first conversions run, two at a time, per 2 s:');
  const used = usageTable(first);
  console.log(
    JSON.stringify({
      bench: 'service',
      metrics: {
        goodput: round(goodput),
        cancelled: Object.fromEntries(cancelled.map(({ during, ms }) => [during, ms])),
        used,
        organizations: Object.fromEntries(
          offered.map(({ scope, ...one }) => [
            scope,
            { ...one, p50: round(one.p50), p95: round(one.p95) },
          ]),
        ),
      },
      baseline: { capacityPerSecond: round(capacity), overload: OVERLOAD },
    }),
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
