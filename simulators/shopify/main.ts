import { join } from 'node:path';
import { buildBenchCatalog } from './bench-catalog.ts';
import { buildDemoCatalog } from './demo-catalog/build-demo-catalog.ts';
import { readAssortment } from './demo-catalog/plans.ts';
import { restoreRates } from './graphql/bucket.ts';
import { startShopifySimulator } from './server.ts';

/* oxlint-disable node/no-process-env -- this is a process entry of its own: the hub's configuration does not know the simulators */
const env = process.env;
const dataDir = env['SIMULATOR_DATA'];
if (dataDir === undefined || dataDir === '') {
  process.stderr.write('SIMULATOR_DATA must name a folder.\n');
  process.exit(1);
}

// "bench:100x200" is a shop of 100 products with 200 variants each, with ":renamed" after a change of all of them; anything else is the demo shop, whole or "demo:brief".
const sold = env['SIMULATOR_CATALOG'];
const bench = /^bench:(\d+)x(\d+)(:renamed)?$/.exec(sold ?? '');
const made = join(dataDir, 'made');
const size = {
  products: Number(bench?.[1]),
  variantsPerProduct: Number(bench?.[2]),
  renamed: bench?.[3] !== undefined,
};
const simulator = await startShopifySimulator({
  port: Number(env['SIMULATOR_PORT'] ?? 0),
  dataDir,
  restoreRate: Number(env['SIMULATOR_RESTORE_RATE'] ?? restoreRates.standard),
  catalog: await (bench === null
    ? buildDemoCatalog(made, readAssortment(sold))
    : buildBenchCatalog(size, made)),
  ...(env['SIMULATOR_EXTENSION'] ? { extension: env['SIMULATOR_EXTENSION'] } : {}),
  ...(env['SIMULATOR_APP_URL'] ? { appUrl: env['SIMULATOR_APP_URL'] } : {}),
  ...(env['SIMULATOR_DOMAIN'] ? { profile: { domain: env['SIMULATOR_DOMAIN'] } } : {}),
  ...(env['SIMULATOR_PUBLIC_BASE'] ? { publicBase: env['SIMULATOR_PUBLIC_BASE'] } : {}),
});
const ready = { listening: simulator.url };
if (process.send) process.send(ready);
else process.stdout.write(`${JSON.stringify(ready)}\n`);

let ending = false;
const end = (): void => {
  if (ending) return;
  ending = true;
  void simulator.close().finally(() => {
    if (process.connected) process.disconnect();
  });
};
process.on('SIGTERM', end);
process.on('SIGINT', end);
// A supervisor that was killed cannot send a signal any more: the closed channel tells it.
if (env['PLINTH_SUPERVISED'] === '1') process.on('disconnect', end);
