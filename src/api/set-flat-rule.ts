import { z } from 'zod';
import { Failure } from '../kernel/errors.ts';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import { depth, flatExtent, flatForm, side } from './shapes/flat-offer.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

export const setFlatRule = (needs: {
  reads: Pick<Reads, 'product' | 'connection' | 'actorName' | 'flatSource'>;
  writes: Pick<Writes, 'sayFlat'>;
  workflows: Pick<Workflows, 'startRemake'>;
}) =>
  route({
    name: 'setFlatRule',
    method: 'put',
    path: '/v1/products/{product}/flat-rule',
    scope: 'write',
    status: 202,
    guarded: true,
    summary:
      'Say yes to building a flat product from its photo, or all of its type; their 3D is made, and published where that happens by itself.',
    input: z.strictObject({
      product: id<ProductId>(),
      form: flatForm,
      extent: flatExtent.default('product'),
      width: side
        .optional()
        .describe('metres; with height, for variants that do not tell their size'),
      height: side.optional().describe('metres'),
      depth: depth.optional().describe('metres; what is usual for the form when left out'),
    }),
    output: accepted,
    run: async ({ product, extent, ...said }, { organization, actor, guard }) => {
      const place = await placeOfProduct(needs.reads, organization, product);
      const source = found(await needs.reads.flatSource(organization, product));
      if (source.product.media.every(({ kind }) => kind !== 'image'))
        throw new Failure('image.missing', { product: source.product.title });
      const size = sizeOf(said);
      const { productType } = source.product;
      checkType(extent, productType);
      await needs.writes.sayFlat(
        organization,
        { connection: place.connectionId, product, extent, productType },
        {
          form: said.form,
          size,
          depth: said.depth ?? null,
          saidBy: await needs.reads.actorName(organization, actor),
        },
        guard,
      );
      await needs.workflows.startRemake(place);
      return { accepted: true as const };
    },
  });

function sizeOf({ width, height }: { width?: number | undefined; height?: number | undefined }) {
  if (width === undefined && height === undefined) return null;
  if (width === undefined || height === undefined)
    throw new Failure('request.invalid', {
      [width === undefined ? 'width' : 'height']: 'must be there when the other side is',
    });
  return { width, height };
}

/** What has no type shares that with everything else that has none. */
function checkType(extent: z.infer<typeof flatExtent>, productType: string): void {
  if (extent === 'product-type' && productType.trim() === '')
    throw new Failure('request.invalid', {
      extent: 'must be product: the product has no type in the store',
    });
}
