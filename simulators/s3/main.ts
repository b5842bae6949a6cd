import { startS3Simulator } from './server.ts';

/* oxlint-disable node/no-process-env -- this is a process entry of its own: the hub's configuration does not know the simulators */
const env = process.env;
const dataDir = env['SIMULATOR_DATA'];
if (dataDir === undefined || dataDir === '') {
  process.stderr.write('SIMULATOR_DATA must name a folder.\n');
  process.exit(1);
}

const simulator = await startS3Simulator({
  port: Number(env['SIMULATOR_PORT'] ?? 0),
  dataDir,
  buckets: (env['SIMULATOR_BUCKETS'] ?? 'plinth').split(','),
  accessKeyId: env['S3_ACCESS_KEY_ID'] ?? 'plinth',
  secretAccessKey: env['S3_SECRET_ACCESS_KEY'] ?? 'simulated',
  region: env['S3_REGION'] ?? 'us-east-1',
});
process.stdout.write(`${JSON.stringify({ listening: simulator.url })}\n`);

const end = (): void => void simulator.close();
process.once('SIGTERM', end);
process.once('SIGINT', end);
