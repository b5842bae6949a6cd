import { z } from 'zod';
import type { ProductId } from '../kernel/ids.ts';
import type { Cursors } from './cursors.ts';
import { found } from './found.ts';
import { pageOfList } from './page-of-list.ts';
import type { Reads, Slice, Window } from './reads.ts';
import { route } from './route.ts';
import { id } from './shapes/fields.ts';
import { lookRule, type LookRuleShape } from './shapes/look-rule.ts';
import { pageInput, pageOf } from './shapes/page.ts';
import { WITHOUT_NUL } from './refuse-nul.ts';

export const listLookRules = (needs: { reads: Pick<Reads, 'lookRules'>; cursors: Cursors }) =>
  route({
    name: 'listLookRules',
    method: 'get',
    path: '/v1/products/{product}/look-rules',
    scope: 'read',
    summary: 'List what was said of the looks of a product, then of every product of its store.',
    input: z.strictObject({
      product: id<ProductId>(),
      option: z
        .string()
        .max(300)
        .regex(WITHOUT_NUL, 'must not hold a NUL character')
        .optional()
        .describe('only what was said of this option'),
      ...pageInput,
    }),
    output: pageOf(lookRule),
    run: ({ cursor, limit, ...filter }, caller) =>
      pageOfList(
        needs.cursors,
        { name: 'look-rules', filter, caller },
        { cursor, limit },
        async (window) => {
          const rules = found(await needs.reads.lookRules(caller.organization, filter.product));
          const named = rules.filter(({ option }) => option === (filter.option ?? option));
          return sliceOf(named, window);
        },
      ),
  });

/** Rules are few, so they are read at once; a page goes on after a rule rather than a number, whatever was said or taken back since. */
function sliceOf(rules: readonly LookRuleShape[], { after, limit }: Window): Slice<LookRuleShape> {
  const ordered = rules.toSorted((a, b) => compare(placeOf(a), placeOf(b)));
  const rest =
    after === null ? ordered : ordered.filter((rule) => compare(placeOf(rule), after) > 0);
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rest.length > limit && last !== undefined ? placeOf(last) : null };
}

const placeOf = ({ everywhere, option, value }: LookRuleShape): readonly string[] => [
  everywhere ? '1' : '0',
  option,
  value,
];

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((text, index) => text !== b[index]);
  if (at === -1) return 0;
  return (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}
