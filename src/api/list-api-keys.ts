import { z } from 'zod';
import type { Cursors } from './cursors.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { apiKey } from './shapes/api-key.ts';
import { pageInput, pageOf } from './shapes/page.ts';

export const listApiKeys = (needs: { reads: Pick<Reads, 'apiKeys'>; cursors: Cursors }) =>
  route({
    name: 'listApiKeys',
    method: 'get',
    path: '/v1/api-keys',
    scope: 'read',
    summary: 'List the API keys of the organization by their first letters, revoked ones included.',
    input: z.strictObject(pageInput),
    output: pageOf(apiKey),
    run: (input, caller) =>
      pageOfList(needs.cursors, { name: 'api-keys', filter: null, caller }, input, (window) =>
        needs.reads.apiKeys(caller.organization, window),
      ),
  });
