import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { found } from './found.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { pageInput, pageOf } from './shapes/page.ts';
import { release, releaseState } from './shapes/release.ts';

export const listReleases = (needs: { reads: Pick<Reads, 'releases'>; cursors: Cursors }) =>
  route({
    name: 'listReleases',
    method: 'get',
    path: '/v1/products/{product}/releases',
    scope: 'read',
    summary: "List a product's releases, the newest first.",
    input: z.strictObject({
      product: id<ProductId>(),
      state: releaseState.optional(),
      ...pageInput,
    }),
    output: pageOf(release),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'releases', filter, caller },
        { cursor, limit },
        async (window) => found(await needs.reads.releases(caller.organization, filter, window)),
      ),
  });
