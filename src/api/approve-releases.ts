import { z } from 'zod';
import type { ConnectionId, ReleaseId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

/** What can be approved by name at once; more than that is `all`. */
const RELEASES_MAX = 250;

export const approveReleases = (needs: {
  reads: Pick<Reads, 'connection'>;
  writes: Pick<Writes, 'approve'>;
  workflows: Pick<Workflows, 'startApproved'>;
}) =>
  route({
    name: 'approveReleases',
    method: 'post',
    path: '/v1/connections/{connection}/approve',
    scope: 'write',
    status: 202,
    summary: 'Approve drafts, some or all: they are published and proven.',
    input: z.strictObject({
      connection: id<ConnectionId>(),
      releases: z.union([z.literal('all'), z.array(id<ReleaseId>()).min(1).max(RELEASES_MAX)]),
    }),
    output: accepted,
    run: async ({ connection, releases }, { organization }) => {
      const place = placeOfConnection(
        organization,
        found(await needs.reads.connection(organization, connection)),
      );
      await needs.writes.approve(organization, connection, releases);
      await needs.workflows.startApproved(place);
      return { accepted: true as const };
    },
  });
