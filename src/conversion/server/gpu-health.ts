import { Failure } from '../../kernel/errors.ts';
import type { Gpu } from '../gpu/gpu.ts';

export interface GpuHealth {
  /** Null when the GPU encodes as it should; else what it did instead. */
  fault(): Promise<Failure | null>;
}

const PATIENCE_MS = 500;
/** No job ahead of a probe may run longer than this, so a probe that waits longer waits for a GPU that hangs. */
const OVERDUE_MS = 120_000;
const PROBE = {
  width: 4,
  height: 4,
  rgba: Uint8Array.from({ length: 64 }, (_, at) => (at % 4 === 3 ? 255 : (at * 37) % 256)),
};

/**
 * Encodes one block, which must come out as it did the first time: the GPU child proved that one against known bytes.
 * A GPU that is busy with long work does not answer in time; then the last answer stands, until the probe is overdue.
 */
export function gpuHealth(gpu: Gpu, overdueMs = OVERDUE_MS): GpuHealth {
  let known: string | undefined;
  let last: Failure | null = null;
  let probe: Promise<void> | undefined;
  let asking = false;
  let since = 0; // when the probe under way was asked for
  const ask = async (): Promise<void> => {
    asking = true;
    try {
      const { levels } = await gpu.encode(PROBE, 'data', 4, 4, { mips: false });
      const block = Buffer.from(levels[0]?.blocks ?? []).toString('hex');
      known ??= block;
      last = block === known ? null : new Failure('gpu.lost', { block, expected: known });
    } catch (error) {
      last = error instanceof Failure ? error : new Failure('gpu.lost', {}, { cause: error });
    } finally {
      probe = undefined;
      asking = false;
    }
  };
  return {
    async fault() {
      if (!asking) since = performance.now();
      probe ??= ask();
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const timer = setTimeout(() => resolve(undefined), PATIENCE_MS);
      await Promise.race([probe, promise]).finally(() => clearTimeout(timer));
      const waitedMs = Math.round(performance.now() - since);
      if (asking && waitedMs >= overdueMs) return new Failure('gpu.lost', { waitedMs });
      return last;
    },
  };
}
