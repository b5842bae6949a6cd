import type { CatalogReader, ExportState, Io } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { refuseUserErrors, type Client } from './client.ts';
import { joinExport } from './join-export.ts';
import { fromShopifyProduct } from './mapping.ts';
import { changedSince } from './operations/changes.ts';
import {
  CATALOG_EXPORT,
  exportOfFound,
  readExport,
  recentExports,
  startExport,
} from './operations/catalog.ts';
import { readShop } from './operations/shop.ts';
import { readLines } from './read-lines.ts';
import type { BulkOperation } from './schemas.ts';

/** Exports of other jobs of the app take minutes; the scheduler asks again after this long. */
const OTHERS_RUNNING_MS = 60_000;
const BUSY = new Set(['OPERATION_IN_PROGRESS', 'LIMIT_REACHED']);

/** Reads the whole catalog by one bulk operation, whatever its size: it costs the shop's rate limit next to nothing. */
export function catalogReader(client: Client, io: Io): CatalogReader {
  return {
    begin: (since) =>
      startExportOf(client, since ? exportOfFound(changedSince(since)) : CATALOG_EXPORT),
    state: (handle) => stateOfExport(client, handle),

    async *read(handle) {
      const lines = exportLines(client, io, handle);
      const { shop } = await client.call(readShop);
      for (const exported of await joinExport(lines))
        yield fromShopifyProduct(exported, shop.currencyCode);
    },
  };
}

/** Starts an export, or finds the one of the same query that runs already. */
export async function startExportOf(client: Client, query: string): Promise<string> {
  const { bulkOperationRunQuery: end } = await client.call(startExport, { query });
  if (end.userErrors.some(({ code }) => BUSY.has(code ?? ''))) return runningExport(client, query);
  refuseUserErrors(end.userErrors);
  if (!end.bulkOperation) throw new Failure('store.export-failed', { reason: 'none began' });
  return end.bulkOperation.id;
}

export const stateOfExport = async (client: Client, id: string): Promise<ExportState> =>
  stateOf(await findExport(client, id));

/** The lines of an export that is ready. */
export async function* exportLines(client: Client, io: Io, id: string): AsyncGenerator<string> {
  const found = await findExport(client, id);
  if (found?.status !== 'COMPLETED')
    throw new Failure('store.export-failed', { reason: found?.status ?? 'unknown export' });
  if (found.url) yield* linesAt(io, found.url); // an export of nothing has no file
}

async function findExport(client: Client, id: string): Promise<BulkOperation | null> {
  const { bulkOperation } = await client.call(readExport, { id });
  return bulkOperation ?? null;
}

/** Only so many exports run at once. One that is ours, left by a worker that died, is as good as a new one. */
async function runningExport(client: Client, wanted: string): Promise<string> {
  const { bulkOperations } = await client.call(recentExports);
  const ours = bulkOperations.nodes.find(
    ({ query, status }) =>
      (status === 'CREATED' || status === 'RUNNING') && plain(query) === plain(wanted),
  );
  if (ours === undefined) throw new Failure('store.busy', { retryAfterMs: OTHERS_RUNNING_MS });
  return ours.id;
}

const plain = (query: string): string => query.replaceAll(/\s+/g, ' ').trim();

function stateOf(found: BulkOperation | null): ExportState {
  if (found === null) return { state: 'failed', reason: 'The store does not know the export.' };
  const objects = Number(found.objectCount);
  const state = STATES[found.status];
  return state === 'failed'
    ? { state, reason: found.errorCode ?? found.status }
    : { state, objects };
}

const STATES = {
  CREATED: 'running',
  RUNNING: 'running',
  COMPLETED: 'ready',
  CANCELING: 'failed',
  CANCELED: 'failed',
  EXPIRED: 'failed',
  FAILED: 'failed',
} as const;

async function* linesAt(io: Io, url: string): AsyncGenerator<string> {
  // The address is signed and belongs to another host: no token goes there.
  const response = await io.fetch(url, { signal: io.signal });
  if (response.status >= 500) throw new Failure('store.unavailable', { status: response.status });
  const contentType = response.headers.get('content-type') ?? 'none';
  if (contentType.includes('html'))
    throw new Failure('store.unreadable', { status: response.status, contentType });
  if (response.status !== 200 || response.body === null)
    throw new Failure('store.export-failed', { reason: 'no file', status: response.status });
  yield* readLines(response.body);
}
