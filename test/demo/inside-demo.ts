import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import type { SummaryShape } from '../../src/api/shapes/summary.ts';
import type { ProductManifest } from '../../src/contract/manifest.ts';
import { inTenant, openDatabase } from '../../src/db/tenant.ts';
import type { OrganizationId } from '../../src/kernel/ids.ts';
import type { Truth } from '../../simulators/shopify/truth.ts';

const run = promisify(execFile);

/** A demo's parts as the note of its supervisor names them: name → process id. */
export async function partsOf(folder: string): Promise<ReadonlyMap<string, number>> {
  const text = await readFile(join(folder, '.plinth', 'pids.json'), 'utf8');
  const noted = JSON.parse(text) as { name: string; pid: number }[];
  return new Map(noted.map(({ name, pid }) => [name, pid]));
}

interface Listed {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process that runs now. */
export async function processes(): Promise<readonly Listed[]> {
  const { stdout } = await run('ps', ['-eo', 'pid=,ppid=,args=']);
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
  });
}

/** A process and all that it has started, and that these have started. */
export async function familyOf(pid: number): Promise<readonly Listed[]> {
  const all = await processes();
  const family = all.filter((one) => one.pid === pid);
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member.pid));
  return family;
}

/** Where the simulated store answers. */
export async function storeUrl(folder: string): Promise<string> {
  const text = await readFile(join(folder, '.plinth', 'ports.json'), 'utf8');
  const { simulator } = JSON.parse(text) as { simulator: number };
  return `http://127.0.0.1:${simulator}`;
}

/** The simulated store's own word for what apps have left in it. */
export async function truthOf(folder: string): Promise<Truth> {
  const answer = await fetch(new URL('/simulator/truth', await storeUrl(folder)));
  return (await answer.json()) as Truth;
}

/** The manifests that the store holds, by the handle of their product. */
export async function manifestsOf(folder: string): Promise<ReadonlyMap<string, ProductManifest>> {
  const { products } = await truthOf(folder);
  return new Map(
    products.flatMap(({ handle, metafields }) => {
      const field = metafields['$app.plinth_manifest'];
      return field === undefined ? [] : [[handle, JSON.parse(field.value) as ProductManifest]];
    }),
  );
}

/** Asks the demo's database as its organization. */
export async function askDatabase<Row>(folder: string, text: string): Promise<readonly Row[]> {
  const json = async <T>(name: string) =>
    JSON.parse(await readFile(join(folder, '.plinth', name), 'utf8')) as T;
  const { organization } = await json<{ organization: OrganizationId }>('member.json');
  const { passwords } = await json<{ passwords: { app: string } }>('secrets.json');
  const { postgres } = await json<{ postgres: number }>('ports.json');
  const url = `postgres://plinth_app:${passwords.app}@127.0.0.1:${postgres}/plinth`;
  const db = openDatabase(url);
  try {
    return await inTenant(db, organization, async (tx) => {
      const { rows } = await sql.raw<Row>(text).execute(tx.db);
      return rows;
    });
  } finally {
    await db.destroy();
  }
}

/** What the demo's own API says of its store; null while it does not answer. */
export async function summaryOf(folder: string): Promise<SummaryShape | null> {
  try {
    const client = JSON.parse(await readFile(join(folder, '.plinth', 'client.json'), 'utf8')) as {
      url: string;
      key: string;
      connection: string;
    };
    const answer = await fetch(`${client.url}/v1/connections/${client.connection}/summary`, {
      headers: { authorization: `Bearer ${client.key}` },
      signal: AbortSignal.timeout(5_000),
    });
    return answer.ok ? ((await answer.json()) as SummaryShape) : null;
  } catch {
    return null;
  }
}
