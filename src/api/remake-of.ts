import type { OrganizationId, ProductId } from '../kernel/ids.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import type { Workflows } from './workflows-port.ts';

/** Starts the list that a marked product is on; what belongs to a store that was disconnected waits until it is connected again. */
export async function remakeOf(
  needs: {
    readonly reads: Pick<Reads, 'product' | 'connection'>;
    readonly workflows: Pick<Workflows, 'startRemake'>;
  },
  organization: OrganizationId,
  product: ProductId,
): Promise<void> {
  const shown = await needs.reads.product(organization, product);
  const connection =
    shown === null ? null : await needs.reads.connection(organization, shown.connection as never);
  if (connection === null || connection.state === 'disconnected') return;
  await needs.workflows.startRemake(await placeOfProduct(needs.reads, organization, product));
}
