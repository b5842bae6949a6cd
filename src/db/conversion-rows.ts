import type { Extra } from '../core/conversions/extra.ts';
import type { Conversion } from '../core/conversions/ports.ts';
import type { TenantTx } from './tenant.ts';

/** Conversions with the look and the source file they are about. */
export const conversionRows = (tx: TenantTx) =>
  tx.db
    .selectFrom('conversions as conversion')
    .innerJoin('looks as look', (join) =>
      join
        .onRef('look.organization_id', '=', 'conversion.organization_id')
        .onRef('look.id', '=', 'conversion.look_id'),
    )
    .innerJoin('models as model', (join) =>
      join
        .onRef('model.organization_id', '=', 'look.organization_id')
        .onRef('model.id', '=', 'look.model_id'),
    )
    .select(['conversion.id', 'conversion.look_id', 'conversion.recipe', 'conversion.state'])
    .select(['conversion.outputs', 'conversion.report', 'conversion.failure'])
    .select(['look.model_id', 'look.selection', 'model.source', 'conversion.recipe_hash'])
    .select(['conversion.extra', 'conversion.bundle'])
    .where('conversion.organization_id', '=', tx.organization);

export type ConversionRow = Awaited<
  ReturnType<ReturnType<typeof conversionRows>['executeTakeFirstOrThrow']>
>;

/** What an event says of a conversion that is no look's own. */
export const extraOf = ({ extra }: { readonly extra: Extra | null }) =>
  extra === null ? {} : { extra };

/** A row in the words of the rules. */
export const toConversion = (row: ConversionRow): Conversion => ({
  id: row.id,
  look: row.look_id,
  model: row.model_id,
  source: row.source,
  selection: row.selection,
  bundle: row.bundle,
  recipe: row.recipe,
  state: row.state,
  outputs: row.outputs,
  report: row.report,
  failure: row.failure,
});
