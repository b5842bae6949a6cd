import { readId, type OrganizationId, type ProductId, type ReleaseId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import type { WorkPlace } from './workflows-port.ts';

/** The store that a release of this organization is made for. */
export async function placeOfRelease(
  reads: Pick<Reads, 'release' | 'product' | 'connection'>,
  organization: OrganizationId,
  id: ReleaseId,
): Promise<WorkPlace> {
  const release = found(await reads.release(organization, id));
  return placeOfProduct(reads, organization, found(readId<ProductId>(release.product)));
}
