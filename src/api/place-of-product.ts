import { Failure } from '../kernel/errors.ts';
import type { ConnectionId, OrganizationId, ProductId } from '../kernel/ids.ts';
import { readId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfConnection } from './place-of-connection.ts';
import type { Reads } from './reads.ts';
import type { WorkPlace } from './workflows-port.ts';

/** The store that a product of this organization lives in. */
export const placeOfProduct = async (
  reads: Pick<Reads, 'product' | 'connection'>,
  organization: OrganizationId,
  id: ProductId,
): Promise<WorkPlace> => (await homeOf(reads, organization, id)).place;

/** The same for what can be shown: a paused store gets nothing, and of a product nothing may be made. */
export async function placeToPublish(
  reads: Pick<Reads, 'product' | 'connection'>,
  organization: OrganizationId,
  id: ProductId,
): Promise<WorkPlace> {
  const { product, paused, place } = await homeOf(reads, organization, id);
  if (paused) throw new Failure('connection.paused', { connection: place.connectionId });
  const { live, ready, pending } = product.verdicts;
  // Taken on, it would end without a word: the workflow finds no release to show.
  if (live + ready + pending === 0 && product.release === null)
    throw new Failure('publishing.nothing-made', { product: id });
  return place;
}

async function homeOf(
  reads: Pick<Reads, 'product' | 'connection'>,
  organization: OrganizationId,
  id: ProductId,
) {
  const product = found(await reads.product(organization, id));
  const connectionId = found(readId<ConnectionId>(product.connection));
  const connection = found(await reads.connection(organization, connectionId));
  const { paused } = connection;
  return { product, paused, place: placeOfConnection(organization, connection) };
}
