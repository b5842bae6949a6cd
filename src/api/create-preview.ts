import { z } from 'zod';
import { Failure } from '../kernel/errors.ts';
import {
  externalId,
  readId,
  type ConnectionId,
  type ProductId,
  type ReleaseId,
} from '../kernel/ids.ts';
import { platformOf, type Platform } from './form-of-platform.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { preview } from './shapes/preview.ts';
import type { Writes } from './writes.ts';

/** Shops hand it to the element on their page, which asks for the manifest with it. */
const PARAMETER = 'plinth_preview';

export const createPreview = (needs: {
  platforms: readonly Platform[];
  reads: Pick<Reads, 'release' | 'product' | 'connection'>;
  writes: Pick<Writes, 'addPreview'>;
}) =>
  route({
    name: 'createPreview',
    method: 'post',
    path: '/v1/releases/{release}/preview',
    scope: 'write',
    status: 201,
    summary:
      "Make a secret link to the shop's own product page that shows this release, for a day.",
    input: z.strictObject({ release: id<ReleaseId>() }),
    output: preview,
    run: async (input, { organization }) => {
      const release = found(await needs.reads.release(organization, input.release));
      if (release.state === 'discarded')
        throw new Failure('release.cannot-move', { release: release.id, state: release.state });
      const productId = found(readId<ProductId>(release.product));
      const product = found(await needs.reads.product(organization, productId));
      const connectionId = found(readId<ConnectionId>(product.connection));
      const { platform, facts } = found(await needs.reads.connection(organization, connectionId));
      const { productPage } = platformOf(needs.platforms, platform);
      const shown = { handle: product.handle, externalId: externalId(product.externalId) };
      const page = new URL(productPage(found(facts), shown));
      const { secret, expiresAt } = await needs.writes.addPreview(organization, input.release);
      page.searchParams.set(PARAMETER, secret);
      return { url: page.href, expiresAt: expiresAt.toISOString() };
    },
  });
