import type { Reads } from '../../src/api/reads.ts';

const nothing = async () => null;
const emptySlice = async () => ({ items: [], next: null });

/** An organization that has nothing; a test gives the one answer it is about. */
export const emptyReads = (given: Partial<Reads> = {}): Reads => ({
  sessionNames: nothing,
  actorName: async () => 'Somebody',
  withinConnection: async () => new Set(),
  lookRules: nothing,
  flatSource: nothing,
  likenesses: nothing,
  likeness: nothing,
  apiKeys: emptySlice,
  connections: emptySlice,
  connection: nothing,
  summary: nothing,
  products: emptySlice,
  product: nothing,
  productLooks: nothing,
  productLook: nothing,
  variants: nothing,
  variant: nothing,
  conversions: emptySlice,
  conversion: nothing,
  syncRuns: emptySlice,
  syncRun: nothing,
  releases: nothing,
  release: nothing,
  drafts: nothing,
  difference: nothing,
  releaseCounts: nothing,
  preview: nothing,
  upload: nothing,
  uploads: emptySlice,
  asset: nothing,
  publishedFile: nothing,
  pastEvents: emptySlice,
  events: async (_of, after) => ({ events: [], next: after ?? { transaction: '0', id: '0' } }),
  ...given,
});
