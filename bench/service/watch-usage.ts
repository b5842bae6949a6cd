import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import type { Service } from './open-service.ts';

/** What was busy in one stretch of time, shares of one. */
export interface Usage {
  /** The device, as its jobs see it. */
  readonly gpu: number;
  /** Of the threads and readers that the service may have. */
  readonly threads: number;
  /** Of all cores: the service with its readers, and beside it the GPU child, which on a software GPU is the device. */
  readonly service: number;
  readonly gpuChild: number;
}

const EVERY_MS = 2_000;
const TICKS_PER_SECOND = 100;

/** Does work and tells, stretch by stretch, what was busy meanwhile. */
export async function watchUsage(
  service: Service,
  seconds: number,
  work: () => Promise<void>,
): Promise<Usage[]> {
  const seen: Usage[] = [];
  const watch = async (): Promise<void> => {
    let last = await sample(service);
    for (const end = performance.now() + seconds * 1000; performance.now() < end;) {
      await wait(EVERY_MS);
      const now = await sample(service);
      seen.push(between(last, now));
      last = now;
    }
  };
  await Promise.all([work(), watch()]);
  return seen;
}

interface Sample {
  readonly at: number;
  readonly gpu: number;
  readonly threads: number;
  readonly count: number;
  readonly service: number;
  readonly gpuChild: number;
}

async function sample(service: Service): Promise<Sample> {
  const text = await service.metrics();
  const value = (name: string): number =>
    Number(new RegExp(`^plinth_conversion_${name} (\\S+)$`, 'm').exec(text)?.[1] ?? NaN);
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(service.pid)], {
    encoding: 'utf8',
  }).split('\n');
  const cpu = (script: string): number =>
    children
      .filter((line) => line.includes(script))
      .reduce((sum, line) => sum + cpuSeconds(Number.parseInt(line, 10)), 0);
  return {
    at: performance.now() / 1000,
    gpu: value('gpu_busy_seconds_total'),
    threads: value('threads_busy_seconds_total'),
    count: value('threads'),
    service: cpuSeconds(service.pid) + cpu('workbench/worker.ts'),
    gpuChild: cpu('gpu/child.ts'),
  };
}

/** Of Linux; elsewhere there is no such file and nothing is known. */
function cpuSeconds(pid: number): number {
  try {
    const [user = 0, system = 0] = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .slice(11, 13)
      .map(Number);
    return (user + system) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
}

function between(before: Sample, after: Sample): Usage {
  const seconds = after.at - before.at;
  // A process that ended meanwhile took its count with it.
  const share = (of: 'gpu' | 'threads' | 'service' | 'gpuChild', whole: number): number =>
    Math.max(0, Math.round(((after[of] - before[of]) / seconds / whole) * 100) / 100);
  const cores = cpus().length;
  return {
    gpu: share('gpu', 1),
    threads: share('threads', after.count),
    service: share('service', cores),
    gpuChild: share('gpuChild', cores),
  };
}

/** Prints the stretches, and returns their means. */
export function usageTable(seen: readonly Usage[]): Usage {
  console.table(seen);
  const mean = (of: keyof Usage): number =>
    Math.round((seen.reduce((sum, one) => sum + one[of], 0) / seen.length) * 100) / 100;
  return {
    gpu: mean('gpu'),
    threads: mean('threads'),
    service: mean('service'),
    gpuChild: mean('gpuChild'),
  };
}
