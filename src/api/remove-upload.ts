import { z } from 'zod';
import type { ProductId, UploadId } from '../kernel/ids.ts';
import { found } from './found.ts';
import type { Reads } from './reads.ts';
import { remakeOf } from './remake-of.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const removeUpload = (needs: {
  reads: Pick<Reads, 'upload' | 'product' | 'connection'>;
  writes: Pick<Writes, 'removeUpload'>;
  workflows: Pick<Workflows, 'startRemake'>;
}) =>
  route({
    name: 'removeUpload',
    method: 'delete',
    path: '/v1/uploads/{upload}',
    scope: 'write',
    status: 202,
    guarded: true,
    summary:
      "Forget an upload; a product that was shown with it goes back to the store's own model.",
    input: z.strictObject({ upload: id<UploadId>() }),
    output: accepted,
    run: async ({ upload }, { organization, guard }) => {
      const { product } = found(await needs.reads.upload(organization, upload));
      await needs.writes.removeUpload(organization, upload, guard);
      if (product !== null) await remakeOf(needs, organization, product.id as ProductId);
      return { accepted: true as const };
    },
  });
