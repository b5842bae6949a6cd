import { Failure } from '../kernel/errors.ts';
import { readId, type ConnectionId, type OrganizationId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { ConnectionShape } from './shapes/connection.ts';
import type { WorkPlace } from './workflows-port.ts';

/** Where work on a connection belongs; one that was disconnected takes none, since there are no credentials to do it with. */
export function placeOfConnection(
  organization: OrganizationId,
  { id, platform, state }: Pick<ConnectionShape, 'id' | 'platform' | 'state'>,
): WorkPlace {
  if (state === 'disconnected') throw new Failure('connection.disconnected', { connection: id });
  const connectionId = found(readId<ConnectionId>(id));
  return { organizationId: organization, connectionId, platform };
}
