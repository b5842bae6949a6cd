import { expect, test } from '@jest/globals';
import { confine } from '../../src/api/confine.ts';
import { signedCursors } from '../../src/api/cursors.ts';
import { liveEvents } from '../../src/api/live-events.ts';
import { routes, type RouteNeeds } from '../../src/api/routes.ts';
import type { Caller, Endpoint } from '../../src/api/route.ts';
import { readId, type ConnectionId } from '../../src/kernel/ids.ts';
import { emptyReads } from './empty-reads.ts';
import { oak } from './keys.ts';

const reads = emptyReads();
const live = liveEvents(reads);
const cursors = signedCursors(Buffer.alloc(32, 7));
const all = routes({ reads, live, cursors } as unknown as RouteNeeds);
const caller: Caller = {
  organization: oak,
  scopes: ['read', 'write'],
  actor: { kind: 'embedded', id: '42' },
  within: readId<ConnectionId>('11111111-1111-4111-8111-111111111111')!,
  session: null,
  signal: new AbortController().signal,
  guard: () => {},
};
const id = '22222222-2222-4222-8222-222222222222';
const rawOf = ({ path }: Endpoint) =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, id]));
const endOf = (endpoint: Endpoint) =>
  confine(reads, endpoint, rawOf(endpoint), caller).then(
    () => 'allowed',
    (error: { code?: string }) => error.code,
  );

test('of all endpoints these answer a page in a store’s admin without asking whose the things are', async () => {
  const ends = await Promise.all(
    all.filter(({ scope }) => scope !== null).map(async (one) => [one.name, await endOf(one)]),
  );
  const named = (end: string) =>
    ends.flatMap(([name, found]) => (found === end ? [String(name)] : [])).toSorted();
  expect(named('allowed')).toEqual([
    'createMask',
    'getAsset',
    'getGuide',
    'getSession',
    'listConnections',
    'listConversions',
    'listPlatforms',
    'listProducts',
    'listSyncRuns',
    'streamEvents',
  ]);
  expect(named('request.forbidden')).toEqual(
    expect.arrayContaining([
      'assignUpload',
      'createApiKey',
      'createConnection',
      'createOwnerLink',
      'createUpload',
      'endSession',
      'getUpload',
      'listApiKeys',
      'listUploads',
      'removeUpload',
      'revokeApiKey',
    ]),
  );
  expect(named('request.not-found')).toHaveLength(
    ends.length - named('allowed').length - named('request.forbidden').length,
  );
});
