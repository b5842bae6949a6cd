import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { apiApp } from '../../src/api/app.ts';
import type { MaskDesk } from '../../src/api/create-mask.ts';
import type { UploadDesk } from '../../src/api/create-upload.ts';
import type { Audit } from '../../src/api/note-change.ts';
import type { Repeats } from '../../src/core/requests/ports.ts';
import type { Workflows } from '../../src/api/workflows-port.ts';
import { signedCursors } from '../../src/api/cursors.ts';
import { liveEvents } from '../../src/api/live-events.ts';
import { routes, type RouteNeeds } from '../../src/api/routes.ts';
import { listen } from '../../src/api/server.ts';
import type { Sessions } from '../../src/core/members/ports.ts';
import type { ApiKeys } from '../../src/identity/check-api-key.ts';
import type { StoreTokens } from '../../src/identity/check-store-token.ts';
import { identityOf } from '../../src/identity/index.ts';
import { type Blobs, folderBlobs } from '../../src/ops/blobs.ts';

export interface Served extends AsyncDisposable {
  readonly url: string;
  readonly blobs: Blobs;
  readonly faults: unknown[];
  /** Asks with a key, if one is given. */
  get(path: string, key?: string, headers?: Record<string, string>): Promise<Response>;
  send(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    key: string,
    body?: unknown,
  ): Promise<Response>;
  /** Changes something on a condition. */
  sendIf(
    ifMatch: string,
    what: {
      readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
      readonly path: string;
      readonly key: string;
      readonly body?: unknown;
    },
  ): Promise<Response>;
}

const refuse = async () => Promise.reject(new Error('this test starts no work'));

/** For tests that start no work, or one kind of it. */
export const noWorkflows: Workflows = {
  startConnect: refuse,
  startSync: refuse,
  cancelSync: refuse,
  startPublish: refuse,
  startRemake: refuse,
  startExtras: refuse,
  startApproved: refuse,
  startSwitch: refuse,
  startPlacementCheck: refuse,
  startRollBack: refuse,
  startUnpublish: refuse,
};

interface Folders {
  /** The web app, seen from this checkout. */
  readonly pages?: string;
  /** What shops embed. */
  readonly storefront?: string;
}

interface Desks {
  readonly uploads?: (blobs: Blobs) => UploadDesk;
  readonly masks?: (blobs: Blobs) => MaskDesk;
}

/** Without one, whoever gives a file is told that this test takes none. */
const desksOf = ({ uploads, masks }: Desks, blobs: Blobs) => ({
  uploads: uploads?.(blobs) ?? { store: refuse, add: refuse },
  masks: masks?.(blobs) ?? { store: refuse, add: refuse },
});

const foldersOf = ({ pages = 'web', storefront }: Folders, own: string) => ({
  pages: resolve(import.meta.dirname, '../..', pages),
  storefront: storefront ?? join(own, 'storefront'),
});

/** The real server on a free port: express, validation, problems, and every answer checked against its declared shape. */
export async function serve(
  parts: Pick<RouteNeeds, 'reads'> &
    Folders &
    Desks &
    Partial<Omit<RouteNeeds, 'uploads' | 'masks'>> & {
      readonly keys: ApiKeys;
      readonly repeats?: Repeats;
      readonly members?: Sessions;
      readonly storeTokens?: StoreTokens;
      readonly audit?: Audit;
      /** The port that `publicUrl` names, where a test gives one. */
      readonly port?: number;
    },
): Promise<Served> {
  const folder = await mkdtemp(join(tmpdir(), 'plinth-api-'));
  const blobs = folderBlobs(folder);
  const stopping = new AbortController();
  const faults: unknown[] = [];
  const { publicUrl = 'https://plinth.example', port = 0 } = parts;
  const nobody = async () => null;
  const identity = identityOf({
    keys: parts.keys,
    storeTokens: parts.storeTokens ?? { holderOf: nobody },
    sessions: parts.members ?? { find: nobody, open: nobody, touch: refuse, revoke: refuse },
    publicUrl,
    now: () => new Date(),
  });
  const app = apiApp({
    endpoints: routes({
      platforms: [],
      installation: { publicUrl, simulatedStores: {} },
      writes: {
        addConnection: refuse,
        replaceGrant: refuse,
        disconnect: refuse,
        sayLook: refuse,
        sayFlat: refuse,
        sayRight: refuse,
        assignUpload: refuse,
        removeUpload: refuse,
        retryProduct: refuse,
        addOwnerLink: refuse,
        addApiKey: refuse,
        revokeApiKey: refuse,
        approve: refuse,
        discardRelease: refuse,
        addPreview: refuse,
        setPaused: refuse,
        changeConnection: refuse,
      },
      workflows: noWorkflows,
      live: liveEvents(parts.reads),
      cursors: signedCursors(Buffer.alloc(32, 7)),
      sessions: identity,
      publicUrl,
      pictures: async () => null,
      ...parts,
      ...desksOf(parts, blobs),
    }),
    reads: parts.reads,
    identity,
    audit: parts.audit ?? { note: async () => {} },
    repeats: parts.repeats ?? { claim: refuse, keep: refuse, release: refuse },
    blobs,
    stopping: stopping.signal,
    heartbeatMs: 200,
    checkAnswers: true,
    publicUrl,
    platforms: parts.platforms ?? [],
    simulatedStores: parts.installation?.simulatedStores ?? {},
    ...foldersOf(parts, folder),
    onFault: (error) => faults.push(error),
  });
  const server = await listen(app, { host: '127.0.0.1', port, publicUrl });
  const bearer = (key?: string): Record<string, string> =>
    key === undefined ? {} : { authorization: `Bearer ${key}` };
  return {
    url: server.url,
    blobs,
    faults,
    get: (path, key, headers = {}) =>
      fetch(`${server.url}${path}`, { headers: { ...bearer(key), ...headers } }),
    send: (method, path, key, body) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: { ...bearer(key), 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    sendIf: (ifMatch, { method, path, key, body }) =>
      fetch(`${server.url}${path}`, {
        method,
        headers: { ...bearer(key), 'content-type': 'application/json', 'if-match': ifMatch },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async [Symbol.asyncDispose]() {
      stopping.abort();
      await server[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
