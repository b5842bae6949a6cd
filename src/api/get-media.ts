import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { pictureRoute, type Picture } from './route.ts';
import { id, numberInText } from './shapes/fields.ts';

/** More than a store shows of one product. */
const MEDIA_MAX = 10_000;

/** Fetches pictures of stores; null when what the store sends is none. */
export type StorePictures = (url: string, signal: AbortSignal) => Promise<Picture | null>;

/** Pages of ours load nothing from a foreign host, and some stores are reached from the server alone: so it goes through us. */
export const getMedia = (needs: { reads: Pick<Reads, 'product'>; pictures: StorePictures }) =>
  pictureRoute({
    name: 'getMedia',
    method: 'get',
    path: '/v1/products/{product}/media/{position}',
    scope: 'read',
    summary:
      "Fetch a picture that the store shows of a product, by its place in the product's media.",
    input: z.strictObject({
      product: id<ProductId>(),
      position: numberInText(0, MEDIA_MAX),
      v: z
        .string()
        .max(64)
        .optional()
        .describe('changes nothing; another value is another address'),
    }),
    fetch: async ({ product, position }, { organization, signal }) => {
      const { media } = found(await needs.reads.product(organization, product));
      const medium = media[position];
      return found(medium?.kind === 'image' ? await needs.pictures(medium.url, signal) : null);
    },
  });
