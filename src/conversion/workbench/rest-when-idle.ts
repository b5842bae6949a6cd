import type { Worker } from 'node:worker_threads';

/** Below this a thread is as large as its libraries, and ending it frees little. */
const HELD_MAX = 160 * 2 ** 20;

/**
 * Ends threads that still hold much of their last work when nothing has come for a while: nobody collects the garbage
 * of a thread that sleeps, so one large model would stay in memory until the next.
 */
export function restWhenIdle(idle: Worker[], afterMs: number) {
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  const endLarge = async (): Promise<void> => {
    timer = undefined;
    for (const worker of idle.slice()) {
      const held = await heldBy(worker);
      const at = idle.indexOf(worker); // it may have been given work meanwhile
      if (held <= HELD_MAX || at < 0) continue;
      idle.splice(at, 1);
      await worker.terminate();
    }
  };
  return {
    begin(): void {
      end();
      timer = setTimeout(() => void endLarge(), afterMs).unref();
    },
    end,
  };
}

async function heldBy(worker: Worker): Promise<number> {
  const statistics = await worker.getHeapStatistics().catch(() => null); // it is ending already
  return statistics === null ? 0 : statistics.total_heap_size + statistics.external_memory;
}
