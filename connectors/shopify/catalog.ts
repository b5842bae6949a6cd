import type { Product } from '../../src/contract/catalog.ts';
import type { CatalogReader, ExportState, Io } from '../../src/contract/connector.ts';
import { Failure } from '../../src/kernel/errors.ts';
import { refuseUserErrors, type Client } from './client.ts';
import { joinExport } from './join-export.ts';
import { fromShopifyProduct } from './mapping.ts';
import { CATALOG_EXPORT, readExport, recentExports, startExport } from './operations/catalog.ts';
import { readShop } from './operations/shop.ts';
import { readLines } from './read-lines.ts';
import type { BulkOperation } from './schemas.ts';

/** Exports of other jobs of the app take minutes; the scheduler asks again after this long. */
const OTHERS_RUNNING_MS = 60_000;
const BUSY = new Set(['OPERATION_IN_PROGRESS', 'LIMIT_REACHED']);

/** Reads the whole catalog by one bulk operation, whatever its size: it costs the shop's rate limit next to nothing. */
export function catalogReader(client: Client, io: Io): CatalogReader {
  return {
    async begin() {
      const { bulkOperationRunQuery: end } = await client.call(startExport, {
        query: CATALOG_EXPORT,
      });
      if (end.userErrors.some(({ code }) => BUSY.has(code ?? ''))) return runningExport(client);
      refuseUserErrors(end.userErrors);
      if (!end.bulkOperation) throw new Failure('store.export-failed', { reason: 'none began' });
      return end.bulkOperation.id;
    },

    async state(handle) {
      return stateOf(await findExport(client, handle));
    },

    async *read(handle) {
      const found = await findExport(client, handle);
      if (found?.status !== 'COMPLETED')
        throw new Failure('store.export-failed', { reason: found?.status ?? 'unknown export' });
      if (!found.url) return; // an empty shop has no file
      const { shop } = await client.call(readShop);
      yield* productsIn(io, found.url, shop.currencyCode);
    },
  };
}

async function findExport(client: Client, id: string): Promise<BulkOperation | null> {
  const { bulkOperation } = await client.call(readExport, { id });
  return bulkOperation ?? null;
}

/** Only so many exports run at once. One that is ours, left by a worker that died, is as good as a new one. */
async function runningExport(client: Client): Promise<string> {
  const { bulkOperations } = await client.call(recentExports);
  const ours = bulkOperations.nodes.find(
    ({ query, status }) =>
      (status === 'CREATED' || status === 'RUNNING') && plain(query) === plain(CATALOG_EXPORT),
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

async function* productsIn(io: Io, url: string, currency: string): AsyncGenerator<Product> {
  // The address is signed and belongs to another host: no token goes there.
  const response = await io.fetch(url, { signal: io.signal });
  if (response.status >= 500) throw new Failure('store.unavailable', { status: response.status });
  const contentType = response.headers.get('content-type') ?? 'none';
  if (contentType.includes('html'))
    throw new Failure('store.unreadable', { status: response.status, contentType });
  if (response.status !== 200 || response.body === null)
    throw new Failure('store.export-failed', { reason: 'no file', status: response.status });
  for (const exported of await joinExport(readLines(response.body)))
    yield fromShopifyProduct(exported, currency);
}
