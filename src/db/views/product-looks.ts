import type { Slice, Window } from '../../api/reads.ts';
import type { ProductLookShape } from '../../api/shapes/product-look.ts';
import type { LookDecision } from '../../core/catalog/choose-look.ts';
import { lookValues } from '../../core/catalog/look-values.ts';
import type { LookId, ProductId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { extrasOf, type LookExtras } from './extra-outputs.ts';
import { cut } from './slice.ts';
import { troubleOf } from './trouble.ts';

/** A product's looks in the order of their first variants; null when the organization has no such product. */
export async function productLooksView(
  tx: TenantTx,
  product: ProductId,
  window: Window,
): Promise<Slice<ProductLookShape> | null> {
  const options = await optionsOf(tx, product);
  if (options === null) return null;
  const variants = await variantsOf(tx, product);
  const groups = [...Map.groupBy(variants, ({ look }) => look)].map(([look, shown]) => ({
    look,
    shown,
    first: shown[0]?.position ?? 0,
  }));
  const after = Number(window.after?.[0] ?? -1);
  const page = groups.filter(({ first }) => first > after).slice(0, window.limit + 1);
  const ids = page.map(({ look }) => look);
  const made = await newestOf(tx, ids);
  const extras = await extrasOf(tx, ids);
  const values = lookValues(
    options,
    variants,
    new Set(variants.filter(({ decision }) => decision.guessed).map(({ look }) => look)),
  );
  return cut(page, window.limit, {
    position: ({ first }) => [String(first)],
    item: ({ look, shown }) => ({
      ...itemOf(look, shown, { made: made.get(look), more: extras.get(look) }),
      values: values.get(look) ?? [],
    }),
  });
}

async function optionsOf(tx: TenantTx, product: ProductId): Promise<readonly string[] | null> {
  const rows = await tx.db
    .selectFrom('products as p')
    .leftJoin('options as o', (join) =>
      join.onRef('o.organization_id', '=', 'p.organization_id').onRef('o.product_id', '=', 'p.id'),
    )
    .select('o.name')
    .where('p.organization_id', '=', tx.organization)
    .where('p.id', '=', product)
    .orderBy('o.position')
    .execute();
  return rows.length === 0 ? null : rows.flatMap(({ name }) => name ?? []);
}

async function variantsOf(tx: TenantTx, product: ProductId): Promise<readonly Shown[]> {
  const rows = await tx.db
    .selectFrom('variants')
    .select(['position', 'selection', 'look_id', 'decision'])
    .where('organization_id', '=', tx.organization)
    .where('product_id', '=', product)
    .where('removed_at', 'is', null)
    .where('look_id', 'is not', null)
    .orderBy('position')
    .orderBy('id')
    .execute();
  return rows.flatMap(({ position, selection, look_id: look, decision }) =>
    look === null || decision === null ? [] : [{ position, selection, look, decision }],
  );
}

interface Shown {
  readonly position: number;
  readonly selection: Readonly<Record<string, string>>;
  readonly look: LookId;
  readonly decision: LookDecision;
}

/** The newest conversion of each look, under whichever recipe. */
async function newestOf(tx: TenantTx, looks: readonly LookId[]) {
  if (looks.length === 0) return new Map<LookId, never>();
  const rows = await tx.db
    .selectFrom('conversions')
    .distinctOn('look_id')
    .select(['id', 'look_id', 'state', 'outputs', 'report', 'failure'])
    .where('organization_id', '=', tx.organization)
    .where('look_id', 'in', looks)
    .where('extra', 'is', null)
    .orderBy('look_id')
    .orderBy('created_at', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.look_id, row]));
}
type Made = Awaited<ReturnType<typeof newestOf>> extends Map<LookId, infer Row> ? Row : never;

function itemOf(
  look: LookId,
  shown: readonly Shown[],
  { made, more }: { made: Made | undefined; more: LookExtras | undefined },
) {
  const [first] = shown;
  return {
    id: look,
    selection: first?.decision.selection ?? { kind: 'as-modelled' as const },
    guessed: shown.every(({ decision }) => decision.guessed),
    how: first?.decision.how ?? ('as-modelled' as const),
    says: first?.decision.says ?? '',
    variants: shown.length,
    ...madeOf(made, more?.outputs),
    extras: [...(more?.extras ?? [])],
  };
}

const notMade = { id: null, state: null, outputs: null, report: null, failure: null };

function madeOf(made: Made | undefined, more: LookExtras['outputs'] | undefined) {
  const { id, state, outputs, report, failure } = made ?? notMade;
  const all = outputs === null ? null : { ...outputs, ...more };
  const told = { conversion: id, state, outputs: all, failure: troubleOf(failure) };
  if (outputs === null || report === null)
    return { ...told, triangles: null, report: null, budgets: [] };
  const check = report.checks.find(({ output }) => output === 'store');
  return {
    ...told,
    triangles: check?.triangles ?? null,
    report: { ...report },
    budgets: report.budgets ?? [],
  };
}
