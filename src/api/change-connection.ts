import { z } from 'zod';
import type { Extra } from '../core/conversions/extra.ts';
import { Failure } from '../kernel/errors.ts';
import type { ConnectionId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { connection, publishing } from './shapes/connection.ts';
import { extraName } from './shapes/extra.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const changeConnection = (needs: {
  reads: Pick<Reads, 'connection'>;
  writes: Pick<Writes, 'changeConnection'>;
  workflows: Pick<Workflows, 'startSync' | 'startExtras'>;
}) =>
  route({
    name: 'changeConnection',
    method: 'patch',
    path: '/v1/connections/{connection}',
    scope: 'write',
    guarded: true,
    summary:
      'Choose whether a store publishes by itself or after review, and what its looks and products get besides; what waits is published, and what is missing is made.',
    input: z.strictObject({
      connection: id<ConnectionId>(),
      publishing: publishing.optional(),
      extras: z
        .array(extraName)
        .refine((all) => new Set(all).size === all.length, 'must not name one twice')
        .optional()
        .describe('all of them; what was made already stays when it is no longer chosen'),
    }),
    output: connection,
    run: async ({ connection: chosen, ...change }, { organization, guard }) => {
      if (change.publishing === undefined && change.extras === undefined)
        throw new Failure('request.invalid', { body: 'must have publishing, extras or both' });
      const before = found(await needs.reads.connection(organization, chosen));
      await needs.writes.changeConnection(organization, chosen, change, guard);
      const place = placeOfConnection(organization, before);
      // What waited for a review waits no longer; a store that does not work yet is brought up to date by its next run.
      if (change.publishing === 'automatic' && before.state === 'connected')
        await needs.workflows.startSync(place);
      if (wantsMore(before.extras, change.extras) && before.state === 'connected')
        await needs.workflows.startExtras(place);
      return found(await needs.reads.connection(organization, chosen));
    },
  });

const wantsMore = (before: readonly Extra[], now: readonly Extra[] = []): boolean =>
  now.some((one) => !before.includes(one));
