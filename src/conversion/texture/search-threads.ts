import { Worker } from 'node:worker_threads';
import { Failure } from '../../kernel/errors.ts';
import type { SearchStrip, StripOrder, StripSources } from './search-strip.ts';

interface Waiting {
  readonly order: StripOrder;
  readonly resolve: (found: StripSources) => void;
  readonly reject: (why: Failure) => void;
}

/** Threads that search strips side by side, each started when it is first needed; a thread that dies takes the strip it had with it. */
export function openSearchThreads(count: number): { search: SearchStrip; close(): Promise<void> } {
  const idle: Worker[] = [];
  const busy = new Map<Worker, Waiting>();
  const queue: Waiting[] = [];
  const next = (): void => {
    if (queue.length === 0 || (idle.length === 0 && busy.size >= count)) return;
    const worker = idle.pop() ?? start();
    const job = queue.shift();
    if (job === undefined) return;
    busy.set(worker, job);
    worker.ref();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
    worker.postMessage(job.order);
  };
  const start = (): Worker => {
    const worker = new Worker(new URL('./search-thread.ts', import.meta.url), {
      env: {},
      execArgv: [],
    });
    const died = (reason: unknown): void => {
      const job = busy.get(worker);
      busy.delete(worker);
      if (idle.includes(worker)) idle.splice(idle.indexOf(worker), 1);
      job?.reject(new Failure('conversion.crashed', { reason: String(reason) }));
      next();
    };
    return worker
      .on('message', (found: StripSources) => {
        const job = busy.get(worker);
        busy.delete(worker);
        idle.push(worker);
        worker.unref();
        job?.resolve(found);
        next();
      })
      .on('error', died)
      .on('exit', died);
  };
  return {
    search: (order) =>
      new Promise((resolve, reject) => {
        queue.push({ order, resolve, reject });
        next();
      }),
    async close() {
      await Promise.all([...idle, ...busy.keys()].map((worker) => worker.terminate()));
    },
  };
}
