import { once } from 'node:events';
import { Client, Connection } from '@temporalio/client';
import { conversionClient } from '../../workflows/activities/conversion-client.ts';
import { connectors } from '../../connectors/index.ts';
import { apiApp } from '../api/app.ts';
import { signedCursors } from '../api/cursors.ts';
import { liveEvents } from '../api/live-events.ts';
import { routes } from '../api/routes.ts';
import { HEARTBEAT_MS } from '../api/send-events.ts';
import { listen } from '../api/server.ts';
import { findByKey } from '../db/api-keys.ts';
import { idempotencyKeys } from '../db/idempotency-keys.ts';
import { assertSafeRole } from '../db/safe-role.ts';
import { sessionsOf } from '../db/sessions.ts';
import { openSystemDatabase } from '../db/system.ts';
import { openDatabase } from '../db/tenant.ts';
import { identityOf } from '../identity/index.ts';
import { blobsAt } from '../ops/blobs.ts';
import { apiConfig } from '../ops/config/config.ts';
import { createLog } from '../ops/log.ts';
import { createOutbound } from '../ops/outbound.ts';
import { auditTo } from './api/audit.ts';
import { cursorKey } from './api/cursor-key.ts';
import { masksTo } from './api/masks-to.ts';
import { readsFrom } from './api/reads.ts';
import { PICTURE_BYTES_MAX, storePictures } from './api/store-pictures.ts';
import { storeTokens } from './api/store-tokens.ts';
import { uploadsTo } from './api/uploads-to.ts';
import { workflowsWithin } from './api/workflows-within.ts';
import { writesTo } from './api/writes.ts';
import { buildWeb } from './build-web.ts';
import { buildStorefront } from './build-storefront.ts';

/** A client waits this long for an answer; what Temporal has not taken on by then is told as such. */
const TEMPORAL_DEADLINE_MS = 4_000;

/** A store that does not send a picture by then leaves its place empty. */
const PICTURE_DEADLINE_MS = 10_000;

const config = apiConfig(process.env);
const log = createLog(config.logLevel, 'api');

const stopping = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const)
  process.once(signal, () => stopping.abort(signal));

await using stack = new AsyncDisposableStack();
const db = stack.adopt(openDatabase(config.databaseUrl.reveal(), { log }), (one) => one.destroy());
const system = stack.adopt(openSystemDatabase(config.databaseSystemUrl.reveal(), { log }), (one) =>
  one.destroy(),
);
await assertSafeRole(db);
await assertSafeRole(system);
// Lazy: the API answers questions while Temporal is away, and starts work again when it is back.
const temporal = stack.adopt(
  Connection.lazy({ address: config.temporal.address, connectTimeout: TEMPORAL_DEADLINE_MS }),
  (one) => one.close(),
);

const outbound = createOutbound({
  hosts: config.simulatedStores,
  deadlineMs: PICTURE_DEADLINE_MS,
  bodyDeadlineMs: PICTURE_DEADLINE_MS,
  maxBytes: PICTURE_BYTES_MAX,
});
stack.defer(() => outbound.close());

const reads = readsFrom(db, system);
const client = new Client({ connection: temporal, namespace: config.temporal.namespace });
const identity = identityOf({
  keys: { findByKey: (key) => findByKey(system, key) },
  storeTokens: storeTokens({ db, system, sealKeys: config.sealKeys, connectors }),
  sessions: sessionsOf(db, system),
  publicUrl: config.publicUrl,
  now: () => new Date(),
});
const blobs = blobsAt(config.blobsUrl);
const conversion = conversionClient({
  url: config.conversion.url,
  token: config.conversion.token.reveal(),
});
const app = apiApp({
  endpoints: routes({
    platforms: connectors,
    installation: config,
    reads,
    writes: writesTo(db, config.sealKeys),
    workflows: workflowsWithin(client, TEMPORAL_DEADLINE_MS),
    live: liveEvents(reads),
    cursors: signedCursors(cursorKey(config.sealKeys)),
    sessions: identity,
    uploads: uploadsTo(db, blobs, conversion.lookingFor),
    masks: masksTo(db, blobs),
    publicUrl: config.publicUrl,
    pictures: storePictures(outbound),
  }),
  reads,
  identity,
  audit: auditTo(db),
  repeats: idempotencyKeys(db, config.sealKeys),
  blobs,
  stopping: stopping.signal,
  heartbeatMs: HEARTBEAT_MS,
  checkAnswers: false,
  publicUrl: config.publicUrl,
  platforms: connectors,
  simulatedStores: config.simulatedStores,
  pages: config.pagesDir ?? (await buildWeb()),
  storefront: await buildStorefront(),
  onFault: (error, requestId) => log.error({ err: error, requestId }, 'request failed'),
});
const server = stack.use(await listen(app, config));
log.info({ url: server.url }, 'listening');
if (!stopping.signal.aborted) await once(stopping.signal, 'abort');
log.info({ signal: stopping.signal.reason as unknown }, 'stopping');
