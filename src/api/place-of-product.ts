import { Failure } from '../kernel/errors.ts';
import type { ConnectionId, OrganizationId, ProductId } from '../kernel/ids.ts';
import { readId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import type { WorkPlace } from './workflows-port.ts';

/** The store that a product of this organization lives in. */
export async function placeOfProduct(
  reads: Pick<Reads, 'product' | 'connection'>,
  organization: OrganizationId,
  id: ProductId,
): Promise<WorkPlace> {
  const product = found(await reads.product(organization, id));
  const connectionId = found(readId<ConnectionId>(product.connection));
  const connection = found(await reads.connection(organization, connectionId));
  return placeOfConnection(organization, connection);
}

/** The same for what a paused store does not get. */
export async function placeToPublish(
  reads: Pick<Reads, 'product' | 'connection'>,
  organization: OrganizationId,
  id: ProductId,
): Promise<WorkPlace> {
  const place = await placeOfProduct(reads, organization, id);
  const { paused } = found(await reads.connection(organization, place.connectionId));
  if (paused) throw new Failure('connection.paused', { connection: place.connectionId });
  return place;
}
