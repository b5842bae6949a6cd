import { z } from 'zod';
import type { RuledSelection } from '../core/catalog/look-rule.ts';
import { Failure } from '../kernel/errors.ts';
import type { ProductId } from '../kernel/ids.ts';
import { found } from './found.ts';
import { placeOfProduct } from './place-of-product.ts';
import type { Reads } from './reads.ts';
import { route } from './route.ts';
import { accepted } from './shapes/accepted.ts';
import { id } from './shapes/fields.ts';
import type { ProductShape } from './shapes/product.ts';
import type { Workflows } from './workflows-port.ts';
import type { Writes } from './writes.ts';

const color = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #9caf88')
  .transform((text) => text.toLowerCase());

export const setLookRule = (needs: {
  reads: Pick<Reads, 'product' | 'connection' | 'actorName'>;
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
    input: z.strictObject({
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
      variant: z.string().max(300).optional().describe("the model's material variant of this name"),
      asModelled: z.literal(true).optional().describe('the model as it was made'),
      everywhere: z
        .boolean()
        .default(false)
        .describe('remember it for every product of the store with this option and value'),
    }),
    output: accepted,
    run: async (
      { product, option, value, everywhere, ...said },
      { organization, actor, guard },
    ) => {
      const place = await placeOfProduct(needs.reads, organization, product);
      const shown = found(await needs.reads.product(organization, product));
      const selection = selectionOf(said);
      checkValue(shown, option, value);
      checkModel(shown, selection);
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
  readonly variant?: string | undefined;
  readonly asModelled?: true | undefined;
}

function selectionOf({ color: tint, material, variant, asModelled }: Said): RuledSelection {
  const given = [tint, variant, asModelled].filter((one) => one !== undefined);
  if (given.length !== 1 || (material !== undefined && tint === undefined))
    throw new Failure('request.invalid', {
      body: 'must have one of color (with material or without), variant, asModelled',
    });
  if (tint !== undefined) return { kind: 'tint', material: material ?? null, color: tint };
  return variant === undefined ? { kind: 'as-modelled' } : { kind: 'variant', name: variant };
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
      : [kind === 'tint' ? selection.material : null, model.materials];
  if (name !== null && !names.includes(name))
    throw new Failure('look.no-such-material', { name, known: names.join(', ').slice(0, 500) });
}

const oneOf = (all: readonly { readonly name: string }[]): string =>
  `must be one of ${all
    .slice(0, 50)
    .map(({ name }) => name)
    .join(', ')}`;
