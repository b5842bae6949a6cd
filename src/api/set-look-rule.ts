import { z } from 'zod';
import type { RuledSelection } from '../core/catalog/look-rule.ts';
import { Failure } from '../kernel/errors.ts';
import type { AssetHash, OrganizationId, ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { assetHash, id } from './shapes/fields.ts';
import type { ProductShape } from './shapes/product.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

const color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #9caf88')
  .transform((text) => text.toLowerCase());

const said = z.strictObject({
  product: id<ProductId>(),
  option: z.string().trim().min(1).max(300),
  value: z.string().trim().min(1).max(300),
  color: color
    .optional()
    .describe('sRGB, #rrggbb')
    .meta({ examples: ['#9caf88'] }),
  material: z
    .string()
    .max(300)
    .nullable()
    .optional()
    .describe('which material takes the colour; null: the one that takes it anyway'),
  keepPattern: z
    .literal(true)
    .optional()
    .describe("the material's picture takes the colour and keeps its light and shade"),
  mask: assetHash
    .nullable()
    .optional()
    .describe('of a picture given to /v1/masks: where the pattern takes the colour'),
  variant: z.string().max(300).optional().describe("the model's material variant of this name"),
  asModelled: z.literal(true).optional().describe('the model as it was made'),
  everywhere: z
    .boolean()
    .default(false)
    .describe('remember it for every product of the store with this option and value'),
});

export const setLookRule = (needs: {
  reads: Pick<Reads, 'product' | 'connection' | 'actorName' | 'asset'>;
  writes: Pick<Writes, 'sayLook'>;
  workflows: Pick<Workflows, 'startRemake'>;
}) =>
  route({
    name: 'setLookRule',
    method: 'put',
    path: '/v1/products/{product}/look-rules/{option}/{value}',
    scope: 'write',
    status: 202,
    guarded: true,
    summary:
      'Say what an option value looks like; what shows it is made again, and published where that happens by itself.',
    input: said,
    output: accepted,
    run: async ({ product, option, value, everywhere, ...how }, { organization, actor, guard }) => {
      const place = await placeOfProduct(needs.reads, organization, product);
      const shown = found(await needs.reads.product(organization, product));
      const selection = selectionOf(how);
      checkValue(shown, option, value);
      checkModel(shown, selection);
      await checkMask(needs.reads, organization, selection);
      const rule = { selection, saidBy: await needs.reads.actorName(organization, actor) };
      const { connectionId: connection } = place;
      await needs.writes.sayLook(
        organization,
        { connection, product, option, value, everywhere },
        rule,
        guard,
      );
      await needs.workflows.startRemake(place);
      return { accepted: true as const };
    },
  });

interface Said {
  readonly color?: string | undefined;
  readonly material?: string | null | undefined;
  readonly keepPattern?: true | undefined;
  readonly mask?: AssetHash | null | undefined;
  readonly variant?: string | undefined;
  readonly asModelled?: true | undefined;
}

function selectionOf({ color: shade, variant, asModelled, ...how }: Said): RuledSelection {
  const given = [shade, variant, asModelled].filter((one) => one !== undefined);
  const { material, keepPattern, mask } = how;
  const isTold = [material, keepPattern, mask].some((one) => one !== undefined);
  if (given.length !== 1 || (isTold && shade === undefined))
    throw new Failure('request.invalid', {
      body: 'must have one of color (with material, keepPattern or without), variant, asModelled',
    });
  if (mask !== undefined && keepPattern === undefined)
    throw new Failure('request.invalid', { mask: 'counts with keepPattern only' });
  if (shade === undefined)
    return variant === undefined ? { kind: 'as-modelled' } : { kind: 'variant', name: variant };
  const on = { material: material ?? null, color: shade };
  return keepPattern === undefined
    ? { kind: 'tint', ...on }
    : { kind: 'recolour', ...on, mask: mask ?? null };
}

function checkValue({ options }: ProductShape, option: string, value: string): void {
  const named = options.find(({ name }) => name === option);
  if (named === undefined) throw new Failure('request.invalid', { option: oneOf(options) });
  if (!named.values.some(({ name }) => name === value))
    throw new Failure('request.invalid', { value: oneOf(named.values) });
}

/** What the model has not got is told now, rather than passed over later; without a model yet nothing can be told. */
function checkModel({ model }: ProductShape, selection: RuledSelection): void {
  if (model === null || model.failure !== null) return;
  const { kind } = selection;
  const [name, names] =
    kind === 'variant'
      ? [selection.name, model.variants]
      : [kind === 'as-modelled' ? null : selection.material, model.materials];
  if (name !== null && !names.includes(name))
    throw new Failure('look.no-such-material', { name, known: names.join(', ').slice(0, 500) });
}

/** A mask is a picture of the organization itself. */
async function checkMask(
  reads: Pick<Reads, 'asset'>,
  of: OrganizationId,
  selection: RuledSelection,
): Promise<void> {
  if (selection.kind !== 'recolour' || selection.mask === null) return;
  const file = await reads.asset(of, selection.mask);
  if (file === null || !file.mediaType.startsWith('image/'))
    throw new Failure('request.invalid', { mask: 'must be of a picture given to /v1/masks' });
}

const oneOf = (all: readonly { readonly name: string }[]): string =>
  `must be one of ${all
    .slice(0, 50)
    .map(({ name }) => name)
    .join(', ')}`;
