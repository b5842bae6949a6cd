import type { ConnectionShape } from '../../api/shapes/connection.ts';
import type { GuideShape } from '../../api/shapes/guide.ts';
import { Failure } from '../../kernel/errors.ts';
import { apiClient, type ApiClient } from '../demo/api-client.ts';
import { clientSettings } from './client-settings.ts';
import { awaitConnected } from './connect/await-connected.ts';
import { firstRun } from './connect/first-run.ts';
import { type ConnectOptions, connectOptions, usage } from './connect/options.ts';
import { missingFields, readGrant } from './connect/read-grant.ts';
import { failureJson, failureText, fine, stepsText } from './connect/tell.ts';

const API_PATIENCE_MS = 5_000;
const TRIES_MAX = 3;
const GIVEN_UP = 130;

/** `plinth connect`: walks a person, or a program, through connecting a store of any platform. */
export async function connect(args: readonly string[]): Promise<number> {
  const options = connectOptions(args);
  if (options === null) {
    process.stderr.write(`${usage}\n`);
    return 2;
  }
  const said: Said = {
    steps: [],
    say: (line) => options.json || process.stdout.write(`${line}\n`),
  };
  try {
    const settings = await clientSettings(process.env);
    const done = await walk({ options, api: apiClient(settings, API_PATIENCE_MS), said });
    if (options.json) process.stdout.write(`${JSON.stringify(done)}\n`);
    else said.say(`\n  See it       ${settings.url}`);
    return 0;
  } catch (error) {
    if ((error as Error).name === 'AbortError') return GIVEN_UP; // Ctrl-C at a question
    if (!(error instanceof Failure)) throw error;
    process.stderr.write(`${failureText(error, said.steps)}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(failureJson(error, said.steps))}\n`);
    return 1;
  }
}

interface Said {
  /** Known once the platform has told them; a failure points at the one that mends it. */
  steps: GuideShape['steps'];
  readonly say: (line: string) => unknown;
}
interface Walk {
  readonly options: ConnectOptions;
  readonly api: ApiClient;
  readonly said: Said;
}

async function walk(on: Walk) {
  const { options, api, said } = on;
  const guide = await api.guide(options.platform, options.store);
  said.steps = guide.steps;
  checkReach(guide, on);
  const terminal =
    process.stdin.isTTY && !options.json ? { input: process.stdin, output: process.stderr } : null;
  if (missingFields(guide, process.env).length > 0 && !options.json)
    said.say(`\n${stepsText(guide.steps)}\n`);
  for (let tries = 1; ; tries += 1)
    try {
      const grant = await readGrant(guide, { env: process.env, terminal });
      return await connectWith(on, guide, grant);
    } catch (error) {
      const mayAskAgain =
        error instanceof Failure &&
        error.code === 'connection.sign-in-refused' &&
        missingFields(guide, process.env).length > 0;
      if (terminal === null || !mayAskAgain || tries === TRIES_MAX) throw error;
      process.stderr.write(`${failureText(error, guide.steps)}\n\n`);
    }
}

/** Shoppers load what is published from PUBLIC_URL: an address that they cannot reach is found out now, not after the work. */
function checkReach({ reach, publicUrl, store }: GuideShape, { options, said }: Walk): void {
  const label = 'PUBLIC_URL';
  if (reach === 'public') return void said.say(fine(label, publicUrl));
  if (reach === 'simulated')
    return void said.say(fine(label, `${publicUrl}: ${store.address} is simulated, so it will do`));
  if (options.withoutPublishing)
    return void said.say(fine(label, `${publicUrl}: nothing is published while it is not https`));
  const reason =
    reach === 'loopback'
      ? 'leads shoppers to their own machine'
      : 'is not https, so a shop page may not load from it';
  throw new Failure('publishing.not-reachable', { [label]: `${publicUrl} ${reason}` });
}

async function connectWith(
  { options, api, said }: Walk,
  guide: GuideShape,
  grant: Readonly<Record<string, string>>,
) {
  const { id, before } = await begin(api, options, guide, grant);
  const connection = await awaitConnected(api, id, {
    patienceMs: options.waitMs,
    onDelay: (why) => said.say(`  … ${why.message} (${why.code}) Trying again.`),
  });
  const { name = '', currency = '', scopes = [] } = connection.facts ?? {};
  said.say(fine('Credentials', `${name} lets us in; prices in ${currency}`));
  said.say(fine('Scopes', scopes.join(', ')));
  const run = await firstRun(api, id, before);
  said.say(fine('First sync', run === null ? 'begins as soon as a worker runs' : 'under way'));
  const later =
    connection.publishing === 'automatic'
      ? 'what is made is shown in the store by itself'
      : `nothing is shown before you say so: npm run plinth -- publish --connection ${id}`;
  said.say(fine('Publishing', later));
  return {
    ok: true,
    connection: id,
    store: { name, address: guide.store.address, currency },
    scopes,
    publicUrl: guide.publicUrl,
    reach: guide.reach,
    publishing: connection.publishing,
    run,
  };
}

/** Makes the connection, or gives the one that is there its new credentials: the same command may be run again and again. */
async function begin(
  api: ApiClient,
  options: ConnectOptions,
  guide: GuideShape,
  grant: Readonly<Record<string, string>>,
): Promise<{ id: string; before: string | null }> {
  const publishing: ConnectionShape['publishing'] = options.publishing ?? 'after-review';
  const { settings } = guide.store;
  try {
    const made = await api.connect({ platform: guide.platform, settings, grant, publishing });
    return { id: made.id, before: null };
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'connection.exists') throw error;
    const id = String(error.detail['connection']);
    const before = (await api.summary(id)).run?.id ?? null;
    if (options.publishing !== null || options.withoutPublishing)
      await api.setPublishing(id, publishing);
    await api.reconnect(id, grant);
    return { id, before };
  }
}
