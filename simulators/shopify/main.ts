import { restoreRates } from './graphql/bucket.ts';
import { startShopifySimulator } from './server.ts';

/* oxlint-disable node/no-process-env -- this is a process entry of its own: the hub's configuration does not know the simulators */
const env = process.env;
const dataDir = env['SIMULATOR_DATA'];
if (dataDir === undefined || dataDir === '') {
  process.stderr.write('SIMULATOR_DATA must name a folder.\n');
  process.exit(1);
}

const simulator = await startShopifySimulator({
  port: Number(env['SIMULATOR_PORT'] ?? 0),
  dataDir,
  restoreRate: Number(env['SIMULATOR_RESTORE_RATE'] ?? restoreRates.standard),
  ...(env['SIMULATOR_PUBLIC_BASE'] ? { publicBase: env['SIMULATOR_PUBLIC_BASE'] } : {}),
});
process.stdout.write(`${JSON.stringify({ listening: simulator.url })}\n`);
process.send?.({ listening: simulator.url });

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
