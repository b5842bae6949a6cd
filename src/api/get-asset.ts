import { z } from 'zod';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { fileRoute } from './route.ts';
import { assetHash } from './shapes/fields.ts';

export const getAsset = (needs: { reads: Pick<Reads, 'asset'> }) =>
  fileRoute({
    name: 'getAsset',
    method: 'get',
    path: '/v1/assets/{sha256}',
    scope: 'read',
    confined: 'not',
    summary: "Fetch one of the organization's own files by its hash.",
    input: z.strictObject({ sha256: assetHash }),
    find: async (input, { organization }) =>
      found(await needs.reads.asset(organization, input.sha256)),
  });
