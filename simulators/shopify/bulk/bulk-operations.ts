import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Faults } from '../faults.ts';
import type { BulkDesk, RequestContext, Source } from '../graphql/context.ts';
import { nodeOf } from '../graphql/nodes/node-of.ts';
import { type Shop, legacyId } from '../state/shop.ts';
import { type ExportedLine, exportLines, shuffled } from './export-lines.ts';
import { signedFileUrl } from './signed-url.ts';
import { bulkQueryFaults } from './validate-bulk-query.ts';

const RUNNING_MAX = 5;

/** A bulk operation as it is kept. */
interface BulkOperation {
  readonly id: string;
  readonly status: 'CREATED' | 'RUNNING' | 'COMPLETED' | 'CANCELED' | 'FAILED';
  readonly query: string;
  readonly groupObjects: boolean;
  readonly scopes: readonly string[];
  readonly createdAt: string;
  readonly completedAt: string | null;
  readonly errorCode: string | null;
  readonly objectCount: number;
  readonly rootObjectCount: number;
  readonly fileSize: number;
}

interface Needs {
  readonly shop: Shop;
  readonly faults: Faults;
  /** Where the result files lie. */
  readonly folder: string;
  /** How long an operation takes at least. */
  readonly delayMs: number;
}

/** The bulk operations of a shop. One that a kill interrupted starts again: its result depends on the catalog alone. */
export function openBulkOperations(needs: Needs): BulkDesk & { stop(): Promise<void> } {
  const { shop } = needs;
  mkdirSync(needs.folder, { recursive: true });
  const work = new Set<Promise<void>>();
  const stopped = new AbortController();
  const begin = (operation: BulkOperation): void => {
    const run = runOperation(needs, desk, operation, stopped.signal).finally(() =>
      work.delete(run),
    );
    work.add(run);
  };
  const desk: BulkDesk = {
    find: (id) => toNode(needs, shop.journal.get<BulkOperation>(`bulk ${id}`)),
    list: () => allOf(shop).map((operation) => toNode(needs, operation) ?? {}),
    start(wanted, scopes) {
      const message = refusal(shop, wanted.query, scopes);
      if (message !== null) return { bulkOperation: null, userErrors: [message] };
      const operation = created(shop, wanted, scopes);
      save(shop, operation);
      begin(operation);
      return { bulkOperation: toNode(needs, operation), userErrors: [] };
    },
    cancel(id) {
      const operation = shop.journal.get<BulkOperation>(`bulk ${id}`);
      if (!operation || !isRunning(operation)) {
        const userErrors = [{ field: ['id'], message: 'Bulk operation cannot be canceled' }];
        return { bulkOperation: toNode(needs, operation), userErrors };
      }
      const canceled: BulkOperation = { ...operation, status: 'CANCELED' };
      save(shop, canceled);
      return { bulkOperation: toNode(needs, canceled), userErrors: [] };
    },
  };
  for (const operation of allOf(shop)) if (isRunning(operation)) begin(operation);
  return {
    ...desk,
    async stop() {
      stopped.abort();
      await Promise.all(work);
    },
  };
}

const allOf = (shop: Shop): readonly BulkOperation[] =>
  shop.journal.entries<BulkOperation>('bulk ').map(([, operation]) => operation);

const save = (shop: Shop, operation: BulkOperation): void =>
  shop.journal.set(`bulk ${operation.id}`, operation);

const isRunning = ({ status }: BulkOperation): boolean =>
  status === 'CREATED' || status === 'RUNNING';

function refusal(shop: Shop, query: string, scopes: ReadonlySet<string>): Source | null {
  if (!scopes.has('read_products') && !scopes.has('write_products')) {
    return { field: null, message: 'Access denied for products field.', code: 'INVALID' };
  }
  const faults = bulkQueryFaults(query);
  if (faults.length > 0) return { field: ['query'], message: faults.join('; '), code: 'INVALID' };
  const running = allOf(shop).filter(isRunning).length;
  return running < RUNNING_MAX
    ? null
    : {
        field: null,
        message: `The maximum number of bulk query operations (${RUNNING_MAX}) for this app and shop is already running.`,
        code: 'OPERATION_IN_PROGRESS',
      };
}

function created(
  shop: Shop,
  wanted: { readonly query: string; readonly groupObjects: boolean },
  scopes: ReadonlySet<string>,
): BulkOperation {
  const number = 720_918_000_000 + allOf(shop).length;
  return {
    id: `gid://shopify/BulkOperation/${number}`,
    status: 'CREATED',
    ...wanted,
    scopes: [...scopes],
    createdAt: shop.now().toISOString(),
    completedAt: null,
    errorCode: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: 0,
  };
}

async function runOperation(
  needs: Needs,
  desk: BulkDesk,
  operation: BulkOperation,
  signal: AbortSignal,
): Promise<void> {
  const { shop } = needs;
  const current = (): BulkOperation =>
    shop.journal.get<BulkOperation>(`bulk ${operation.id}`) ?? operation;
  await pause(needs.delayMs / 2, signal);
  if (signal.aborted || current().status === 'CANCELED') return;
  save(shop, { ...current(), status: 'RUNNING' });
  const lines = await linesFor(needs, desk, operation);
  await pause(needs.delayMs / 2, signal);
  if (signal.aborted || current().status === 'CANCELED') return;
  save(shop, finish(needs, current(), lines));
}

/** The lines in the order of the file; null when the query failed inside. */
async function linesFor(
  { shop }: Needs,
  desk: BulkDesk,
  operation: BulkOperation,
): Promise<readonly ExportedLine[] | null> {
  const context: RequestContext = {
    shop,
    bulk: desk,
    nodeOf: (gid) => nodeOf(shop, gid),
    scopes: new Set(operation.scopes),
    cost: { points: 0 },
    export: null,
  };
  try {
    const lines = await Array.fromAsync(exportLines(operation.query, context));
    return operation.groupObjects ? lines : shuffled(lines, Number(legacyId(operation.id)) | 0);
  } catch {
    return null;
  }
}

function finish(
  needs: Needs,
  operation: BulkOperation,
  lines: readonly ExportedLine[] | null,
): BulkOperation {
  const struck = needs.faults.strike(['bulk-failed'], ['bulkOperationRunQuery']) !== null;
  const failed = struck || lines === null;
  const written = (lines ?? []).slice(0, failed ? Math.floor((lines ?? []).length / 2) : undefined);
  const text = written.map((line) => `${line.json}\n`).join('');
  const file = join(needs.folder, `${legacyId(operation.id)}.jsonl`);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
  return {
    ...operation,
    status: failed ? 'FAILED' : 'COMPLETED',
    errorCode: failed ? 'INTERNAL_SERVER_ERROR' : null,
    completedAt: needs.shop.now().toISOString(),
    objectCount: written.length,
    rootObjectCount: written.filter((line) => line.root).length,
    fileSize: Buffer.byteLength(text),
  };
}

function toNode({ shop }: Needs, operation: BulkOperation | undefined): Source | null {
  if (operation === undefined) return null;
  const address =
    operation.fileSize === 0 ? null : signedFileUrl(shop, `${legacyId(operation.id)}.jsonl`);
  return {
    __typename: 'BulkOperation',
    id: operation.id,
    status: operation.status,
    type: 'QUERY',
    query: operation.query,
    errorCode: operation.errorCode,
    createdAt: operation.createdAt,
    completedAt: operation.completedAt,
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: operation.fileSize === 0 ? null : String(operation.fileSize),
    url: operation.status === 'COMPLETED' ? address : null,
    partialDataUrl: operation.status === 'FAILED' ? address : null,
  };
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
