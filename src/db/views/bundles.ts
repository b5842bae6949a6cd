import { sql } from 'kysely';
import type { BundleShape } from '../../api/shapes/bundle.ts';
import type { ConversionResult } from '../../contract/conversion.ts';
import type { NoBundle } from '../../core/conversions/bundle.ts';
import type { Conversion, ConversionState } from '../../core/conversions/ports.ts';
import type { ModelId, ProductId } from '../../kernel/ids.ts';
import { shownLooks } from '../shown-looks.ts';
import type { TenantTx } from '../tenant.ts';
import { troubleOf } from './trouble.ts';

interface Row {
  readonly model: ModelId;
  readonly looks: number;
  readonly none: NoBundle | null;
  readonly isCurrent: boolean;
  readonly state: ConversionState | null;
  readonly outputs: ConversionResult['outputs'] | null;
  readonly failure: Conversion['failure'];
}

/** A product's files of all looks; of looks that have changed since there is none until it is made anew. */
export async function bundlesOfProduct(
  tx: TenantTx,
  product: ProductId,
): Promise<readonly BundleShape[]> {
  const { rows } = await sql<Row>`
    select b.model_id as model, b.looks, b.none, c.state, c.outputs, c.failure,
      b.shown is not distinct from ${shownLooks(sql.ref('b.organization_id'), sql.ref('b.product_id'))} as "isCurrent"
    from bundles b
    left join conversions c on c.organization_id = b.organization_id and c.id = b.conversion_id
    where b.organization_id = ${tx.organization} and b.product_id = ${product}
    order by b.looks desc, b.model_id`.execute(tx.db);
  return rows.flatMap(({ isCurrent, ...row }) => (isCurrent ? shapeOf(row) : []));
}

const shapeOf = ({ outputs, failure, ...row }: Omit<Row, 'isCurrent'>): BundleShape => ({
  ...row,
  file: outputs?.bundle ?? null,
  failure: troubleOf(failure),
});
