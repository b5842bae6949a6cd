import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import type { Finding } from './finding.ts';

const GB = 1e9;
const MEMORY_WANTED = 4 * GB;
const DISK_WANTED = 5 * GB;

/** Cores, memory and disk against what the demo takes. */
export async function machine(checkout: string): Promise<Finding[]> {
  const { bavail, bsize } = await statfs(checkout);
  const free = bavail * bsize;
  // A container's limit, which is what the kernel will hold us to; 0 and huge numbers mean none.
  const memory = Math.min(totalmem(), process.constrainedMemory() || Infinity);
  return [
    { name: 'Cores', state: 'fine', found: String(availableParallelism()) },
    {
      name: 'Memory',
      found: `${(memory / GB).toFixed(1)} GB`,
      ...(memory < MEMORY_WANTED
        ? { state: 'better', advice: 'the demo takes about 4 GB: expect swapping below' }
        : { state: 'fine' }),
    },
    {
      name: 'Disk',
      found: `${(free / GB).toFixed(1)} GB free`,
      ...(free < DISK_WANTED
        ? {
            state: 'better',
            advice: 'packages, Temporal’s build and the demo’s data take about 5 GB',
          }
        : { state: 'fine' }),
    },
  ];
}
