import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { freePort } from '../../src/embedded/ports.ts';
import {
  ownedFolder,
  postgresUser,
  rootsPostgresFolder,
} from '../../src/embedded/postgres-user.ts';
import { preparePostgres } from '../../src/embedded/postgres.ts';
import { openSupervisor } from '../../src/embedded/supervisor.ts';
import { prepareTemporal } from '../../src/embedded/temporal-server.ts';
import type { ReleaseShape } from '../../src/api/shapes/release.ts';
import type { SimulatedCatalog } from '../../simulators/shopify/catalog.ts';
import type { Member } from '../sync/member.ts';
import { plainModel, storeCatalog } from '../sync/store-catalog.ts';
import { eventually } from '../sync/until.ts';
import { openHouse, type House } from '../sync/whole-house.ts';

/**
 * Records the histories that replay.test.ts replays: node test/workflows/record-histories.ts
 * It plays the scenarios below in a whole house of its own. Until the first release, histories are recorded anew when a
 * workflow changes; from then on a recorded one stays, and a change goes behind patched(). Names of workflows as arguments
 * leave the histories of all others as they are. Those in earlier-histories stay already: they were recorded before a run asked
 * what has changed.
 */
const only = process.argv.length > 2 ? process.argv.slice(2) : null;
const HISTORIES = join(import.meta.dirname, 'histories');
/** So low that every workflow with a loop goes on in new executions. */
const CONTINUE_EARLY = { 'limit.historyCount.suggestContinueAsNew': '10' };

const folder = await mkdtemp(join(tmpdir(), 'plinth-record-'));
const user = await postgresUser();
const postgresFolder = user === null ? folder : rootsPostgresFolder(folder);
const say = (line: string) => process.stderr.write(`${line}\n`);
const supervisor = openSupervisor({ logs: join(folder, 'logs'), env: process.env, say });
try {
  await ownedFolder(postgresFolder, user);
  const postgres = await preparePostgres({
    dataDir: join(postgresFolder, 'postgres'),
    port: await freePort(),
    durable: false,
    say,
  });
  await supervisor.start(postgres.child);
  process.env['TEST_DATABASE_URL'] = postgres.url;
  for (const type of only ?? [''])
    await rm(join(HISTORIES, type), { recursive: true, force: true });
  await within({}, playOrdinary);
  await within(CONTINUE_EARLY, playContinued);
} finally {
  await supervisor.stop();
  for (const one of [folder, postgresFolder]) await rm(one, { recursive: true, force: true });
}

interface Stage {
  readonly house: House;
  readonly catalog: SimulatedCatalog;
  readonly record: Record;
}
type Record = (scenario: string, types: readonly string[]) => Promise<void>;

/** Plays scenarios in a house whose Temporal server has these settings. */
async function within(
  dynamicConfig: Readonly<{ [key: string]: string }>,
  play: (stage: Stage) => Promise<void>,
): Promise<void> {
  const dataDir = await mkdtemp(join(folder, 'temporal-'));
  const env = { ...process.env, TEMPORAL_ADDRESS: '' };
  const port = await freePort();
  const temporal = await prepareTemporal({ dataDir, port, dynamicConfig, env, say });
  if (temporal.child !== null) await supervisor.start(temporal.child);
  process.env['TEST_TEMPORAL_ADDRESS'] = temporal.address;
  const colours = { Red: '#c8202f', Blue: '#1f4fd0' };
  const products = [
    { handle: 'stool', colours, sizes: ['S', 'M'], model: 'stool.glb' },
    { handle: 'bench', colours, model: 'bench.glb' },
    { handle: 'print', colours: { Dawn: '#f0e6d8' } },
    { handle: 'broken', colours, model: 'broken.glb' },
  ];
  const [stool, bench] = [await plainModel(), await plainModel(6)];
  const models = { 'stool.glb': stool, 'bench.glb': bench, 'broken.glb': stool.subarray(0, 99) };
  const catalog = storeCatalog(products, models);
  const house = await openHouse(catalog);
  try {
    await play({ house, catalog, record: recorder(temporal.address, house.namespace) });
  } finally {
    await house[Symbol.asyncDispose]();
    await supervisor.stopOne('temporal');
  }
}

async function playOrdinary({ house, catalog, record }: Stage): Promise<void> {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  await record('complete', ['connectStore', 'syncCatalog', 'convertProduct']);
  await member.ended(id, await member.sync(id));
  await record('unchanged', ['syncCatalog']);
  await playChanged({ house, catalog, record }, member, id);
  await playSwitched(member, id, record);

  const product = (await member.products(id)).find(({ handle }) => handle === 'stool');
  for (const [scenario, step] of [
    ['back-to-nothing', 'rollback'],
    ['newest', 'publish'],
    ['none', 'unpublish'],
  ] as const) {
    await member.ask('POST', `/v1/products/${product?.id}/${step}`, {});
    await record(scenario, ['publishProduct']);
  }
  await playAskedInstead({ house, record }, member, product?.id);
  await member.ask('POST', `/v1/connections/${id}/rollback`, {});
  await record('rollback', ['moveReleases']);
  await correct(member, product?.id);
  await record('corrected', ['remakeProducts']);
  await playExtras(member, id, record);
  await correct(member, product?.id, '#36b493');
  await record('corrected-with-extras', ['remakeProducts', 'makeExtras']);

  // The store takes manifests of one organization at a time.
  await member.ask('POST', `/v1/connections/${id}/unpublish`, {});
  await eventually(async () => ((await member.summary(id)).published === 0 ? true : null));
  const reviewer = await house.member();
  await playReviewed(reviewer, record);
  await reviewer.leave();

  const { faults } = house.store();
  faults.add({ kind: '401', count: null });
  await member.ended(id, await member.sync(id));
  await record('signed-out', ['syncCatalog']);
  const refused = await house.member();
  await refused.needsAttention((await refused.connect()).id);
  await record('refused', ['connectStore']);
  faults.clear();

  await playCancelled(await house.member(), house, record);
}

/** The store takes no manifest, so that publishing is still being tried when something else is asked of the product. */
async function playAskedInstead(
  { house, record }: Pick<Stage, 'house' | 'record'>,
  member: Member,
  product: string | undefined,
): Promise<void> {
  const isPublishing = async () => {
    const { items } = await member.ask<{ items: readonly ReleaseShape[] }>(
      'GET',
      `/v1/products/${product}/releases`,
    );
    return items.some(({ state }) => state === 'publishing') ? true : null;
  };
  house.store().faults.add({ kind: '503', operation: 'writeManifests', count: null });
  await member.ask('POST', `/v1/products/${product}/publish`, {});
  await eventually(isPublishing);
  await member.ask('POST', `/v1/products/${product}/unpublish`, {});
  await record('asked-instead', ['publishProduct']);
  house.store().faults.clear();
}

/** One product changes; then another while one is gone, which only a full read explains. */
async function playChanged(
  { house, catalog, record }: Stage,
  member: Member,
  id: string,
): Promise<void> {
  const titled = (title: string, handle: string) =>
    catalog.products.map((one) => (one.handle === handle ? { ...one, title } : one));
  await house.changeStore({ ...catalog, products: titled('A stool', 'stool') });
  await member.ended(id, await member.sync(id));
  await record('changed', ['syncCatalog']);
  const products = titled('A bench', 'bench').filter(({ handle }) => handle !== 'print');
  await house.changeStore({ ...catalog, products });
  await member.ended(id, await member.sync(id));
  await record('changed-and-gone', ['syncCatalog']);
  await house.changeStore(catalog);
  await member.ended(id, await member.sync(id, { full: true }));
}

/** A store chooses what it wants besides; the next run looks for what is missing of it. */
async function playExtras(member: Member, id: string, record: Record): Promise<void> {
  await member.ask('PATCH', `/v1/connections/${id}`, { extras: ['lods', 'bundle'] });
  await record('chosen', ['makeExtras']);
  await member.ended(id, await member.sync(id));
  await record('with-extras', ['syncCatalog', 'makeExtras']);
}

/** The kill switch is turned, and back; somebody looks for a place. */
async function playSwitched(member: Member, id: string, record: Record): Promise<void> {
  for (const [scenario, paused] of [
    ['paused', true],
    ['resumed', false],
  ] as const) {
    await member.ask('PUT', `/v1/connections/${id}/pause`, { paused });
    await record(scenario, ['switchStore']);
  }
  await member.ask('POST', `/v1/connections/${id}/placement`, {});
  await record('seen', ['lookAtPlacement']);
}

async function playReviewed(member: Member, record: Record): Promise<void> {
  const { id } = await member.connect('after-review');
  await member.ended(id);
  await record('after-review', ['syncCatalog']);
  await member.ask('POST', `/v1/connections/${id}/approve`, { releases: 'all' });
  await record('all', ['approveReleases']);
}

/** The store holds back the export, then a model's file: one cancellation strikes while reading, one while products are in work. */
async function playCancelled(member: Member, house: House, record: Record): Promise<void> {
  const { faults } = house.store();
  faults.add({ kind: 'timeout', operation: 'readExport', count: null });
  const { id } = await member.connect();
  const cancel = async (scenario: string, types: readonly string[]) => {
    const run = await eventually(async () => (await member.summary(id)).run);
    await member.ask('POST', `/v1/sync-runs/${run.id}/cancel`, {});
    await member.ended(id, run.id);
    await record(scenario, types);
    faults.clear();
  };
  await cancel('cancelled', ['syncCatalog', 'connectStore']);
  faults.add({ kind: 'timeout', operation: 'file', count: null });
  const run = await member.sync(id);
  await eventually(async () => ((await member.summary(id)).products > 0 ? true : null));
  await eventually(async () => ((await member.summary(id)).run?.id === run ? true : null));
  await cancel('cancelled-at-work', ['syncCatalog']);
}

async function playContinued({ house, record }: Stage): Promise<void> {
  const member = await house.member();
  const { id } = await member.connect();
  await member.ended(id);
  await record('continued', ['connectStore', 'syncCatalog', 'convertProduct', 'publishProduct']);
  await member.ask('POST', `/v1/connections/${id}/unpublish`, {});
  await record('continued', ['moveReleases']);
  const [product] = await member.products(id);
  await correct(member, product?.id);
  await record('continued', ['remakeProducts']);
  await member.ask('PATCH', `/v1/connections/${id}`, { extras: ['lods', 'bundle'] });
  await record('continued', ['makeExtras']);
}

/** Says of every product with this colour what it looks like. */
async function correct(
  member: Member,
  product: string | undefined,
  color = '#9336b4',
): Promise<void> {
  await member.ask('PUT', `/v1/products/${product}/look-rules/Colour/Red`, {
    color,
    everywhere: true,
  });
}

/** Writes down what has ended since the last call: of each type all executions of the newest chain. */
function recorder(address: string, namespace: string): Record {
  const recorded = new Set<string>();
  return async (scenario, types) => {
    const connection = await Connection.connect({ address });
    try {
      const client = new Client({ connection, namespace });
      for (const type of types.filter((one) => only?.includes(one) ?? true)) {
        const chain = await eventually(() => newestChain(client, type, recorded), {
          what: `the end of ${type}`,
        });
        for (const [index, { workflowId, runId }] of chain.entries()) {
          const handle = client.workflow.getHandle(workflowId, runId);
          const text = withoutStacks(historyToJSON(await handle.fetchHistory()));
          const name = chain.length === 1 ? scenario : `${scenario}-${index + 1}`;
          await mkdir(join(HISTORIES, type), { recursive: true });
          await writeFile(join(HISTORIES, type, `${name}.json`), `${text}\n`);
          say(`${type}/${name}.json ${text.length} bytes`);
        }
      }
      for await (const { runId } of client.workflow.list()) recorded.add(runId);
    } finally {
      await connection.close();
    }
  };
}

/** A stack names places of this machine, and no replay looks at it. */
function withoutStacks(json: string): string {
  return JSON.stringify(
    JSON.parse(json),
    (key, value: unknown) => (key === 'stackTrace' ? '' : value),
    1,
  );
}

interface Execution {
  readonly workflowId: string;
  readonly runId: string;
}

/** The executions of the newest workflow of a type that has not been recorded, in order; null while one still runs. */
async function newestChain(
  client: Client,
  type: string,
  recorded: ReadonlySet<string>,
): Promise<readonly Execution[] | null> {
  const all: (Execution & { readonly state: string; readonly at: number })[] = [];
  const query = `WorkflowType = "${type}"`;
  for await (const { workflowId, runId, status, startTime } of client.workflow.list({ query }))
    if (!recorded.has(runId))
      all.push({ workflowId, runId, state: status.name, at: startTime.getTime() });
  all.sort((a, b) => a.at - b.at);
  const newest = all.at(-1);
  if (newest === undefined || all.some(({ state }) => state === 'RUNNING')) return null;
  if (newest.state === 'CONTINUED_AS_NEW') return null; // the next execution is not to be seen yet
  return all.filter(({ workflowId }) => workflowId === newest.workflowId);
}
