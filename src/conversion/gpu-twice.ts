import { Failure } from '../kernel/errors.ts';
import type { Gpu } from './gpu/gpu.ts';

/** A GPU whose process may die once per call: the call is repeated on the next one. A second death is told, for then it may be the input. */
export function gpuTwice(gpu: Gpu): Gpu {
  const twice = async <T>(call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (error) {
      if (error instanceof Failure && error.code === 'gpu.lost') return await call();
      throw error;
    }
  };
  return {
    profile: gpu.profile,
    get adapter() {
      return gpu.adapter;
    },
    get usage() {
      return gpu.usage;
    },
    resize: (...of) => twice(() => gpu.resize(...of)),
    encode: (...of) => twice(() => gpu.encode(...of)),
    draw: (...of) => twice(() => gpu.draw(...of)),
    analyse: (...of) => twice(() => gpu.analyse(...of)),
    pack: (...of) => twice(() => gpu.pack(...of)),
    recolour: (...of) => twice(() => gpu.recolour(...of)),
    poster: (...of) => twice(() => gpu.poster(...of)),
    close: () => gpu.close(),
  };
}
