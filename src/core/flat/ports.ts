import type { FlatModel, FlatOrder } from '../../contract/flat.ts';
import type { ConnectionId, ProductId } from '../../kernel/ids.ts';
import type { FlatRule } from './flat-rule.ts';

export interface FlatRules {
  /** What was said of the product, of product types of its connection, and of the whole connection. */
  of(product: ProductId, connection: ConnectionId): Promise<readonly FlatRule[]>;
}

/** The part of the conversion service that builds models of flat things; a typed failure when the photo cannot be used. */
export interface FlatMaker {
  makeFlat(order: FlatOrder): Promise<FlatModel>;
}
