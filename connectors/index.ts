import type { Connector } from '../src/contract/connector.ts';
import { shopify } from './shopify/index.ts';

/** Every platform that Plinth can talk to. */
export const connectors: readonly Connector[] = [shopify];
