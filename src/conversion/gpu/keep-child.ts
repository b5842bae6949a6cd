import type { AdapterInfo } from '../../contract/conversion.ts';
import { Failure } from '../../kernel/errors.ts';
import { type Finished, type GpuChild, startChild } from './child-process.ts';
import { type DriverCandidate, driverCandidates } from './driver-candidates.ts';
import type { GpuOptions } from './gpu.ts';
import type { Job } from './messages.ts';

/** A GPU child that is there whenever a job comes. */
export interface KeptChild {
  adapter(): AdapterInfo;
  run(job: Job, parts: readonly Uint8Array[]): Promise<Finished>;
  close(): Promise<void>;
}

/** Starts a child now, and another one for the next job after it died; the job it died under rejects with Failure('gpu.lost'). */
export async function keepChild({ cacheDir, log, driver }: GpuOptions): Promise<KeptChild> {
  const all = await driverCandidates(cacheDir);
  const candidates = all.filter((candidate) => (driver ?? candidate.driver) === candidate.driver);
  let child = await startFirst(candidates, log);
  let current = Promise.resolve(child);
  let closed = false;
  const start = async (): Promise<GpuChild> => {
    if (closed) throw new Failure('gpu.lost', { reason: 'closed' });
    log(`GPU child ${child.pid} ended, starting another`);
    child = await startFirst(candidates, log);
    return child;
  };
  // Each call waits for the one before it, so that two jobs that come at once do not start two children.
  const living = (): Promise<GpuChild> => {
    current = current.then((last) => (last.alive() ? last : start()), start);
    return current;
  };
  return {
    adapter: () => ({
      description: child.ready.description,
      driver: child.driver,
      hardware: !child.ready.software,
    }),
    run: async (job, parts) => (await living()).run(job, parts),
    async close() {
      closed = true;
      await current.catch(() => {}); // one that is just starting must not stay behind
      await child.close();
    },
  };
}

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
