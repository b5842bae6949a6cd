import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  BundledLook,
  ConversionResult,
  MaterialSelection,
  OutputName,
  Recipe,
} from '../../src/contract/conversion.ts';
import { openCache } from '../../src/conversion/cache/cache.ts';
import { converter } from '../../src/conversion/converter.ts';
import { openGpu } from '../../src/conversion/gpu/gpu.ts';
import { modelIo } from '../../src/conversion/model/model-io.ts';
import { productRecipe } from '../../src/conversion/recipe.ts';
import { openWorkbench } from '../../src/conversion/workbench/workbench.ts';
import { cacheFolder } from '../../src/embedded/cache-folder.mjs';
import { folderBlobs } from '../../src/ops/blobs.ts';

/** Pictures so small that a software GPU is done at once. */
export const smallRecipe: Recipe = {
  ...productRecipe,
  outputs: ['store', 'xr'],
  textureSizeMax: { store: 64, xr: 32 },
  poster: { size: 64, background: null, format: 'webp' },
};

/** Everything a conversion needs, with an empty cache in a folder of its own. */
export async function openWorkplace() {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-workplace-'));
  const gpu = await openGpu({ cacheDir: cacheFolder(process.env), log: () => undefined });
  const bench = openWorkbench(1);
  const blobs = folderBlobs(folder);
  const made = converter({ blobs, cache: openCache(folder, blobs), bench, gpu });
  const watch = { signal: new AbortController().signal, onProgress: () => undefined };
  return {
    gpu,
    folder,
    async convert(
      bytes: Uint8Array,
      recipe: Recipe = smallRecipe,
      look: MaterialSelection = { kind: 'as-modelled' },
      bundle?: readonly BundledLook[],
    ): Promise<ConversionResult> {
      const { sha256: source } = await blobs.put(bytes);
      return made.convert({ scope: 'test', source, look, recipe, bundle }, watch);
    },
    async read({ outputs }: ConversionResult, kind: 'store' | 'xr') {
      const bytes = await blobs.read(outputs[kind]!.sha256);
      return { bytes, root: (await (await modelIo()).readBinary(bytes)).getRoot() };
    },
    bytes: ({ outputs }: ConversionResult, kind: OutputName) => blobs.read(outputs[kind]!.sha256),
    async close() {
      await bench.close();
      await gpu.close();
      await rm(folder, { recursive: true });
    },
  };
}
export type Workplace = Awaited<ReturnType<typeof openWorkplace>>;
