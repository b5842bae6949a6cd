import type { AdapterInfo } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { busyMeter } from '../busy-meter.ts';
import { untilAborted } from '../cache/single-flight.ts';
import { jobQueue } from './queue.ts';
import { type Finished, type GpuChild, startChild } from './child-process.ts';
import { type DriverCandidate, driverCandidates } from './driver-candidates.ts';
import type { TextureProfile } from '../kernels/efforts.ts';
import type { GpuOptions, GpuUsage } from './gpu.ts';
import { profileFor } from './measure-speed.ts';
import type { Job } from './messages.ts';

/** A GPU child that is there whenever a job comes. */
export interface KeptChild {
  adapter(): AdapterInfo;
  /** Of the first child: a later one on the same machine must not give other bytes because it was busier when it started. */
  readonly profile: TextureProfile;
  usage(): GpuUsage;
  run(job: Job, parts: readonly Uint8Array[], signal?: AbortSignal): Promise<Finished>;
  close(): Promise<void>;
}

/** Far above what the largest texture takes on a busy machine: overrunning it means that the driver hangs. */
const JOB_MS_MAX = { software: 120_000, hardware: 60_000 };

/** Starts a child now, and another one for the next job after it died; the job it died under rejects with Failure('gpu.lost'). */
export async function keepChild(options: GpuOptions): Promise<KeptChild> {
  const { log, textures, jobMsMax } = options;
  const children = await openChildren(options);
  const { description, megapixelsPerSecond } = children.last().ready;
  const profile = textures ?? profileFor(megapixelsPerSecond);
  log(
    `${description} encodes ${megapixelsPerSecond.toFixed(1)} MPix/s in the fast profile: textures are made in the ${profile} one`,
  );
  const meter = busyMeter();
  // One job at a time goes to the child, so that its deadline counts its own time and the death of a child costs no job that waits.
  const line = jobQueue({ running: 1, waiting: Infinity });
  return {
    profile,
    adapter: () => adapterOf(children.last()),
    usage: () => ({ busySeconds: meter.seconds, lost: Object.fromEntries(children.lost) }),
    async run(job, parts, signal) {
      const waits = signal ?? new AbortController().signal;
      const work = async (): Promise<Finished> => {
        waits.throwIfAborted();
        const kept = await children.living();
        const { software } = kept.ready;
        const msMax = jobMsMax ?? (software ? JOB_MS_MAX.software : JOB_MS_MAX.hardware);
        return await kept.run({ job, parts, msMax, signal: waits }).finally(meter.begin());
      };
      // The caller is free at once when it gives up; the place in the line is, when the child is.
      return untilAborted(line.run(waits, work), waits);
    },
    close: () => children.close(),
  };
}

/** One child after the other, each on the first driver that is fit. */
async function openChildren({ cacheDir, driverDir, driver, log }: GpuOptions) {
  const all = await driverCandidates(cacheDir, driverDir);
  const candidates = all.filter((candidate) => (driver ?? candidate.driver) === candidate.driver);
  let child = await startFirst(candidates, log);
  let current = Promise.resolve(child);
  let closed = false;
  const lost = new Map<string, number>();
  const start = async (): Promise<GpuChild> => {
    if (closed) throw new Failure('gpu.lost', { reason: 'closed' });
    const reason = child.ending() ?? 'no start';
    lost.set(reason, (lost.get(reason) ?? 0) + 1);
    log(`GPU child ${child.pid} ended (${reason}), starting another`);
    child = await startFirst(candidates, log);
    return child;
  };
  return {
    last: () => child,
    /** Children that ended before they should, by why. */
    lost,
    // Each call waits for the one before it, so that two jobs that come at once do not start two children.
    living(): Promise<GpuChild> {
      current = current.then((last) => (last.alive() ? last : start()), start);
      return current;
    },
    async close(): Promise<void> {
      closed = true;
      await current.catch(() => {}); // one that is just starting must not stay behind
      await child.close();
    },
  };
}

const adapterOf = ({ ready, driver }: GpuChild): AdapterInfo => ({
  description: ready.description,
  driver,
  hardware: !ready.software,
});

async function startFirst(
  candidates: readonly DriverCandidate[],
  log: (line: string) => void,
): Promise<GpuChild> {
  const refused: string[] = [];
  for (const candidate of candidates) {
    const child = await startChild(candidate, log);
    if (typeof child !== 'string') return child;
    log(`GPU driver ${candidate.driver} is not fit: ${child}`);
    refused.push(`${candidate.driver}: ${child}`);
  }
  throw new Failure('gpu.none', { tried: refused.join('; ') || 'no driver found' });
}
