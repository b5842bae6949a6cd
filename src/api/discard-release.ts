import { z } from 'zod';
import type { ReleaseId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { releaseWithManifest } from './shapes/release.ts';
import type { Writes } from './writes.ts';

export const discardRelease = (needs: {
  reads: Pick<Reads, 'release'>;
  writes: Pick<Writes, 'discardRelease'>;
}) =>
  route({
    name: 'discardRelease',
    method: 'post',
    path: '/v1/releases/{release}/discard',
    scope: 'write',
    summary: 'Turn a draft down: it is not proposed again until the product changes.',
    input: z.strictObject({ release: id<ReleaseId>() }),
    output: releaseWithManifest,
    run: async (input, { organization }) => {
      await needs.writes.discardRelease(organization, input.release);
      return found(await needs.reads.release(organization, input.release));
    },
  });
