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
  let current = startFirst(candidates, log);
  let child = await current;
  let closed = false;
  const living = async (): Promise<GpuChild> => {
    if (closed) throw new Failure('gpu.lost', { reason: 'closed' });
    if (!child.alive()) {
      log(`GPU child ${child.pid} ended, starting another`);
      // Two jobs that come at once must not start two children.
      if ((await current) === child) current = startFirst(candidates, log);
      child = await current;
    }
    return child;
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
      await (await current).close();
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
