import { join } from 'node:path';
import { openCache } from '../../../conversion/cache/cache.ts';
import { type Converter, converter } from '../../../conversion/converter.ts';
import { gpuTwice } from '../../../conversion/gpu-twice.ts';
import { openGpu } from '../../../conversion/gpu/gpu.ts';
import { openWorkbench } from '../../../conversion/workbench/workbench.ts';
import { type Blobs, folderBlobs } from '../../../ops/blobs.ts';
import { gpuOptions } from '../gpu-options.ts';

export interface LocalConverter {
  readonly converter: Converter;
  readonly blobs: Blobs;
  close(): Promise<void>;
}

/** The pipeline of the service without the service: files and cache lie in the user's cache folder. */
export async function openLocalConverter(env: NodeJS.ProcessEnv): Promise<LocalConverter> {
  const options = gpuOptions(env);
  const gpu = await openGpu(options);
  const folder = join(options.cacheDir, 'convert');
  const blobs = folderBlobs(folder);
  const bench = openWorkbench(2);
  const parts = { blobs, cache: openCache(folder, blobs), bench, gpu: gpuTwice(gpu) };
  return {
    converter: converter(parts),
    blobs,
    async close() {
      await bench.close();
      await gpu.close();
    },
  };
}
