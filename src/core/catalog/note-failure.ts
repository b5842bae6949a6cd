import { errors, type ErrorCode, type FailureDetail } from '../../kernel/errors.ts';
import type { ConnectionId, ProductId } from '../../kernel/ids.ts';
import type { Connections } from '../connections/ports.ts';
import { failed, notShown } from './give-verdict.ts';
import type { Variants } from './ports.ts';

export interface BrokenWork {
  readonly connection: ConnectionId;
  readonly products: readonly ProductId[];
  readonly step: 'make' | 'publish';
  readonly failure: { readonly code: ErrorCode; readonly detail: FailureDetail };
}

/**
 * Writes a failure down where the merchant looks. What could not be made has failed, unless time may mend it: then it stays
 * without a verdict, which leaves the run incomplete. What is made but could not be published stays ready and says why.
 */
export async function noteFailure(
  needs: { variants: Variants; connections: Pick<Connections, 'needsAttention'> },
  { connection, products, step, failure }: BrokenWork,
): Promise<void> {
  const { code, detail } = failure;
  const { retry } = errors[code];
  for (const product of products) {
    if (step === 'publish')
      await needs.variants.settleFrom(product, 'ready', notShown(code, detail));
    else if (retry !== 'later')
      await needs.variants.settleFrom(product, null, failed(code, detail));
  }
  if (retry === 'after-merchant-acts') await needs.connections.needsAttention(connection, failure);
}
