import { z } from 'zod';
import type { ReleaseId } from '../kernel/ids.ts';
import { placeOfRelease } from './place-of-release.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const approveRelease = (needs: {
  reads: Pick<Reads, 'release' | 'product' | 'connection'>;
  writes: Pick<Writes, 'approve'>;
  workflows: Pick<Workflows, 'startApproved'>;
}) =>
  route({
    name: 'approveRelease',
    method: 'post',
    path: '/v1/releases/{release}/approve',
    scope: 'write',
    status: 202,
    summary: 'Approve a draft: it is published and proven.',
    input: z.strictObject({ release: id<ReleaseId>() }),
    output: accepted,
    run: async (input, { organization }) => {
      const place = await placeOfRelease(needs.reads, organization, input.release);
      await needs.writes.approve(organization, place.connectionId, [input.release]);
      await needs.workflows.startApproved(place);
      return { accepted: true as const };
    },
  });
