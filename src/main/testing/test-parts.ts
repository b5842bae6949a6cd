import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { httpAnswers } from '../../embedded/child.ts';
import { freePort } from '../../embedded/ports.ts';
import { ownedFolder, postgresUser, rootsPostgresFolder } from '../../embedded/postgres-user.ts';
import { preparePostgres } from '../../embedded/postgres.ts';
import type { Supervisor } from '../../embedded/supervisor.ts';
import { prepareTemporal } from '../../embedded/temporal-server.ts';
import { checkout } from '../checkout.ts';

interface Place {
  /** This run's own folder. */
  readonly folder: string;
  /** The same for root's PostgreSQL; null for everybody else. */
  readonly rootsFolder: string | null;
  readonly supervisor: Supervisor;
  readonly say: (line: string) => void;
}

/** Test projects that stand on a whole house. */
const WHOLE = ['live', 'browser', 'e2e'];

/**
 * One PostgreSQL, one Temporal server and one conversion service serve all test processes: each takes seconds to start.
 * A server named in the environment is taken instead. Returns the environment in which tests find them.
 */
export async function startTestParts(
  place: Place,
  needed: ReadonlySet<string>,
): Promise<Record<string, string>> {
  const needsServers = WHOLE.some((project) => needed.has(project));
  const needsDatabase = needsServers || needed.has('db') || needed.has('fuzz');
  const needsConversion = needed.has('live') || needed.has('browser');
  const found = await Promise.all([
    needsDatabase && !process.env['TEST_DATABASE_URL'] ? startPostgres(place) : {},
    needsServers && !process.env['TEST_TEMPORAL_ADDRESS'] ? startTemporal(place) : {},
    needsConversion ? startConversion(place) : {},
  ]);
  return Object.assign({ TEST_BUNDLES: join(place.folder, 'bundles') }, ...found) as Record<
    string,
    string
  >;
}

async function startPostgres({ folder, rootsFolder, supervisor, say }: Place) {
  if (rootsFolder !== null) await ownedFolder(rootsPostgresFolder(checkout), await postgresUser());
  const postgres = await preparePostgres({
    dataDir: join(rootsFolder ?? folder, 'postgres'),
    port: await freePort(),
    durable: false,
    say,
  });
  await supervisor.start(postgres.child);
  return { TEST_DATABASE_URL: postgres.url };
}

async function startTemporal({ folder, supervisor, say }: Place) {
  const dataDir = join(folder, 'temporal');
  const options = { dataDir, port: await freePort(), env: process.env, say };
  const temporal = await prepareTemporal(options);
  if (temporal.child !== null) await supervisor.start(temporal.child);
  return { TEST_TEMPORAL_ADDRESS: temporal.address };
}

/** It keeps organizations apart, and every test has organizations of its own. */
async function startConversion({ folder, supervisor }: Place) {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const shared = {
    BLOBS_URL: pathToFileURL(join(folder, 'blobs')).href,
    CONVERSION_TOKEN: randomBytes(24).toString('hex'),
  };
  await supervisor.start({
    name: 'conversion',
    command: () => ({
      file: process.execPath,
      args: [join(checkout, 'src/main/conversion.ts')],
      cwd: checkout,
      env: {
        ...shared,
        CONVERSION_PORT: String(port),
        CONVERSION_CACHE_DIR: join(folder, 'conversion-cache'),
      },
    }),
    answers: () => httpAnswers(`${url}/healthz`),
    readyWithinMs: 120_000,
  });
  return { TEST_CONVERSION: JSON.stringify({ ...shared, CONVERSION_URL: url }) };
}
