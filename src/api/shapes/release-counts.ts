import { z } from 'zod';
import { count, idText } from './fields.ts';

/** How many products of a connection stand where between a draft and the shop. */
export const releaseCounts = z
  .strictObject({
    connection: idText,
    drafts: count.describe('products whose newest release waits for a review'),
    approved: count.describe('products whose release is on its way, or was refused by the store'),
    live: count.describe('products that the store shows a release of'),
    earlier: count.describe('of these, how many have a release before it to roll back to'),
    rolledBack: count.describe('of these, how many show an older release than they once did'),
    withdrawn: count.describe('products that were shown and are not, with nothing that waits'),
  })
  .meta({ id: 'ReleaseCounts' });
export type ReleaseCountsShape = z.input<typeof releaseCounts>;
