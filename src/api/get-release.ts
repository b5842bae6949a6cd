import { z } from 'zod';
import type { ReleaseId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { releaseWithManifest } from './shapes/release.ts';

export const getRelease = (needs: { reads: Pick<Reads, 'release'> }) =>
  route({
    name: 'getRelease',
    method: 'get',
    path: '/v1/releases/{release}',
    scope: 'read',
    summary: 'Show one release with the manifest it puts into the store.',
    input: z.strictObject({ release: id<ReleaseId>() }),
    output: releaseWithManifest,
    run: async (input, { organization }) =>
      found(await needs.reads.release(organization, input.release)),
  });
