import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { openCache } from '../conversion/cache/cache.ts';
import { converter } from '../conversion/converter.ts';
import { openGpu } from '../conversion/gpu/gpu.ts';
import { gpuTwice } from '../conversion/gpu-twice.ts';
import { conversionServer } from '../conversion/server/server.ts';
import { openWorkbench } from '../conversion/workbench/workbench.ts';
import { cacheFolder } from '../embedded/cache-folder.mjs';
import { blobsAt } from '../ops/blobs.ts';
import { conversionConfig } from '../ops/config/config.ts';
import { createLog } from '../ops/log.ts';

const config = conversionConfig(process.env);
const log = createLog(config.logLevel, 'conversion');
const blobs = blobsAt(config.blobsUrl);
const gpu = await openGpu({
  cacheDir: config.toolCacheDir ?? cacheFolder(process.env),
  driverDir: config.driverDir ?? undefined,
  log: (line) => log.info({ part: 'gpu' }, line),
  textures: config.textures === 'auto' ? undefined : config.textures,
  ...(config.gpu === 'auto' ? {} : { driver: config.gpu }),
});
const bench = openWorkbench(config.threads, { memoryMb: config.threadMemoryMb });
const cache = openCache(config.cacheDir, blobs);
const server = conversionServer({
  converter: converter({ blobs, cache, bench, gpu: gpuTwice(gpu) }),
  gpu,
  bench,
  blobs,
  token: config.token.reveal(),
  log,
});
server.listen(config.port, config.host);
await once(server, 'listening');
log.info({ port: (server.address() as AddressInfo).port, adapter: gpu.adapter }, 'listening');

/** Takes no new work, lets the running work end within the grace, then ends what is left. */
async function stop(): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const grace = setTimeout(() => server.closeAllConnections(), config.shutdownGraceMs);
  await closed;
  clearTimeout(grace);
  await bench.close();
  await gpu.close();
}

let stopping: Promise<void> | undefined;
const stopOnce = (): void => {
  stopping ??= stop();
  void stopping.then(() => process.exit(0));
};
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stopOnce);
if (process.env['PLINTH_SUPERVISED'] === '1') process.on('disconnect', stopOnce);
