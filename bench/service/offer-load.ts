import { setTimeout as wait } from 'node:timers/promises';
import type { End, Service } from './open-service.ts';

/** An organization that asks for a new look so many times a second, whatever became of the ones before. */
export interface Load {
  readonly scope: string;
  readonly perSecond: number;
  readonly seconds: number;
}

export interface Offered {
  readonly scope: string;
  readonly asked: number;
  /** Done before the time was over: what ends later does not count. */
  readonly done: number;
  readonly refused: number;
  readonly failed: number;
  readonly p50: number;
  readonly p95: number;
}

/** Offers all loads at once and counts what became of each. */
export const offerLoad = (service: Service, loads: readonly Load[]): Promise<Offered[]> =>
  Promise.all(loads.map((load) => offer(service, load)));

async function offer(service: Service, { scope, perSecond, seconds }: Load): Promise<Offered> {
  const end = performance.now() + seconds * 1000;
  const jobs: Promise<{ end: End; seconds: number; inTime: boolean }>[] = [];
  while (performance.now() < end) {
    jobs.push(timed(service, scope, end));
    await wait(1000 / perSecond);
  }
  const ends = await Promise.all(jobs);
  const count = (what: End) => ends.filter((one) => one.end === what && one.inTime).length;
  const times = ends.filter((one) => one.end === 'done').map((one) => one.seconds);
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(share * (times.length - 1))] ?? NaN;
  const [done, refused, failed] = [count('done'), count('refused'), count('failed')];
  return { scope, asked: jobs.length, done, refused, failed, p50: at(0.5), p95: at(0.95) };
}

async function timed(service: Service, scope: string, until: number) {
  const begin = performance.now();
  const end = await service.convert(scope, service.newLook());
  const now = performance.now();
  return { end, seconds: (now - begin) / 1000, inTime: now <= until };
}
