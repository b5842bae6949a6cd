import { z } from 'zod';
import { factFields } from './told-facts.ts';

/** The shapes of Shopify's answers. Fields that we do not know are dropped, so a new one never breaks a sync. */

export const userErrors = z.array(
  z.object({
    field: z.array(z.string()).nullish(),
    message: z.string(),
    code: z.string().nullish(),
  }),
);
export type UserErrors = z.infer<typeof userErrors>;

const count = z.object({ count: z.number().int().nonnegative(), precision: z.string() });

export const shopAnswer = z.object({
  shop: z.object({
    name: z.string(),
    myshopifyDomain: z.string(),
    primaryDomain: z.object({ url: z.string() }),
    currencyCode: z.string(),
    resourceLimits: z.object({ maxProductVariants: z.number().int() }),
  }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

export const bulkOperation = z.object({
  id: z.string(),
  status: z.enum(['CANCELED', 'CANCELING', 'COMPLETED', 'CREATED', 'EXPIRED', 'FAILED', 'RUNNING']),
  errorCode: z.string().nullish(),
  objectCount: z.string(),
  url: z.string().nullish(),
});
export type BulkOperation = z.infer<typeof bulkOperation>;

export const startExportAnswer = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string() }).nullish(),
    userErrors,
  }),
});
export const readExportAnswer = z.object({ bulkOperation: bulkOperation.nullish() });
export const recentExportsAnswer = z.object({
  bulkOperations: z.object({ nodes: z.array(bulkOperation.extend({ query: z.string() })) }),
});

export const productsCountAnswer = z.object({ productsCount: count });
const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
export const variantsPerProductAnswer = z.object({
  products: z.object({
    nodes: z.array(z.object({ id: z.string(), variantsCount: count })),
    pageInfo,
  }),
});
export const changesSinceAnswer = z.object({
  changed: count,
  products: count,
  variants: count,
});
const changedProduct = z.object({ id: z.string(), updatedAt: z.string(), variantsCount: count });
export const changedProductsAnswer = z.object({
  products: z.object({ nodes: z.array(changedProduct), pageInfo }),
});
export const changedProductLine = changedProduct;
export type ChangedProduct = z.infer<typeof changedProduct>;
export const variantIdsAnswer = z.object({
  product: z
    .object({ variants: z.object({ nodes: z.array(z.object({ id: z.string() })), pageInfo }) })
    .nullish(),
});

export const prepareShelfAnswer = z.object({ metafieldDefinitionCreate: z.object({ userErrors }) });
export const readManifestsAnswer = z.object({
  nodes: z.array(
    z
      .object({
        updatedAt: z.string().optional(), // absent on what is no product
        metafield: z.object({ value: z.string(), compareDigest: z.string() }).nullish(),
      })
      .nullable(),
  ),
});
export const writeManifestsAnswer = z.object({
  metafieldsSet: z.object({
    metafields: z
      .array(
        z.object({
          owner: z.object({ id: z.string().optional(), updatedAt: z.string().optional() }),
        }),
      )
      .nullish(),
    userErrors,
  }),
});
export const removeManifestsAnswer = z.object({ metafieldsDelete: z.object({ userErrors }) });

export const readAppDataAnswer = z.object({
  currentAppInstallation: z.object({
    id: z.string(),
    metafield: z.object({ value: z.string(), compareDigest: z.string() }).nullish(),
  }),
});
export const writeAppDataAnswer = z.object({ metafieldsSet: z.object({ userErrors }) });
const themeFile = z.object({
  filename: z.string(),
  body: z.object({ content: z.string().optional() }),
});
export const readThemeAnswer = z.object({
  themes: z
    .object({
      nodes: z.array(z.object({ files: z.object({ nodes: z.array(themeFile) }).nullish() })),
    })
    .nullish(),
});

/** The lines of an export, one node each; a child names its product in `__parentId`. */
export const productLine = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  productType: z.string(),
  status: z.enum(['ACTIVE', 'ARCHIVED', 'DRAFT', 'UNLISTED']),
  isGiftCard: z.boolean(),
  updatedAt: z.string(),
  options: z.array(
    z.object({
      name: z.string(),
      optionValues: z.array(
        z.object({
          name: z.string(),
          swatch: z.object({ color: z.string().nullish() }).nullish(),
        }),
      ),
    }),
  ),
  recipe: z.object({ value: z.string() }).nullish(),
  ...factFields,
});
export type ProductLine = z.infer<typeof productLine>;

/** A line that belongs to a product; `parent` is Shopify's `__parentId`. */
const child = { id: z.string(), parent: z.string() };

export const variantLine = z.object({
  ...child,
  title: z.string(),
  sku: z.string().nullish(),
  price: z.string(),
  position: z.number().int(),
  selectedOptions: z.array(z.object({ name: z.string(), value: z.string() })),
  ...factFields,
});
export type VariantLine = z.infer<typeof variantLine>;

export const mediaLine = z.object({
  ...child,
  alt: z.string().nullish(),
  image: z.object({ url: z.string() }).nullish(),
  originalSource: z.object({ url: z.string() }).nullish(),
});
export type MediaLine = z.infer<typeof mediaLine>;

export const collectionLine = z.object({ ...child, title: z.string(), handle: z.string() });
export type CollectionLine = z.infer<typeof collectionLine>;

/** What the token address answers, when it grants and when it refuses. */
export const tokenAnswer = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive().nullish(),
  refresh_token: z.string().min(1).nullish(),
});
export type TokenAnswer = z.infer<typeof tokenAnswer>;
export const tokenRefusal = z.object({
  error: z.string(),
  error_description: z.string().nullish(),
});
