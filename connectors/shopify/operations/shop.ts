import type { Operation } from '../operation.ts';
import { shopAnswer } from '../schemas.ts';
import type { z } from 'zod';

export const readShop: Operation<z.infer<typeof shopAnswer>> = {
  name: 'readShop',
  text: `query readShop {
  shop { name myshopifyDomain primaryDomain { url } currencyCode resourceLimits { maxProductVariants } }
  currentAppInstallation { accessScopes { handle } }
}`,
  data: shopAnswer,
};
