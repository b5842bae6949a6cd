import { z } from 'zod';
import { Failure, isErrorCode } from '../kernel/errors.ts';
import type { ProductId, UploadId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { remakeOf } from './remake-of.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const assignUpload = (needs: {
  reads: Pick<Reads, 'upload' | 'product' | 'connection'>;
  writes: Pick<Writes, 'assignUpload'>;
  workflows: Pick<Workflows, 'startRemake'>;
}) =>
  route({
    name: 'assignUpload',
    method: 'post',
    path: '/v1/uploads/{upload}/assign',
    scope: 'write',
    status: 202,
    guarded: true,
    summary:
      "Make an upload the product's model, before whatever the store has; the product is made, and published where that happens by itself.",
    input: z.strictObject({ upload: id<UploadId>(), product: id<ProductId>() }),
    output: accepted,
    run: async ({ upload, product }, { organization, guard }) => {
      const { failure, product: before } = found(await needs.reads.upload(organization, upload));
      if (failure !== null && isErrorCode(failure.code))
        throw new Failure(failure.code, failure.detail);
      const place = await placeOfProduct(needs.reads, organization, product);
      await needs.writes.assignUpload(organization, upload, product, guard);
      await needs.workflows.startRemake(place);
      if (before !== null && before.id !== product)
        await remakeOf(needs, organization, before.id as ProductId);
      return { accepted: true as const };
    },
  });
