import { sql } from 'kysely';
import type { Slice, Window } from '../../api/reads.ts';
import type { UploadShape } from '../../api/shapes/upload.ts';
import { matchUpload } from '../../core/uploads/match-upload.ts';
import type { UploadId } from '../../kernel/ids.ts';
import type { TenantTx } from '../tenant.ts';
import { photosOf } from './photos.ts';
import { cut } from './slice.ts';
import { troubleOf } from './trouble.ts';
import { uploadCandidates } from './upload-candidates.ts';

const uploads = ({ db, organization }: TenantTx) =>
  db
    .selectFrom('uploads as u')
    .leftJoin('models as m', (join) =>
      join.onRef('m.organization_id', '=', 'u.organization_id').onRef('m.id', '=', 'u.model_id'),
    )
    .leftJoin('products as p', (join) =>
      join.onRef('p.organization_id', '=', 'u.organization_id').onRef('p.id', '=', 'u.product_id'),
    )
    .select(['u.id', 'u.file_name', 'u.bytes', 'u.sha256', 'u.failure', 'u.created_at'])
    .select(['m.inspection', 'p.id as product', 'p.title'])
    .select(sql<string>`u.created_at::text`.as('at'))
    .where('u.organization_id', '=', organization);

const states = {
  unassigned: sql<boolean>`u.product_id is null and u.failure is null`,
  assigned: sql<boolean>`u.product_id is not null`,
  failed: sql<boolean>`u.failure is not null`,
} as const;

/** Uploads, the newest first. */
export async function uploadsView(
  tx: TenantTx,
  state: keyof typeof states | undefined,
  window: Window,
): Promise<Slice<UploadShape>> {
  const [at, id] = window.after ?? [];
  const rows = await uploads(tx)
    .$if(state !== undefined, (query) => query.where(states[state ?? 'unassigned']))
    .$if(window.after !== null, (query) =>
      query.where(sql<boolean>`(u.created_at, u.id) < (${at}::timestamptz, ${id}::uuid)`),
    )
    .orderBy('u.created_at', 'desc')
    .orderBy('u.id', 'desc')
    .limit(window.limit + 1)
    .execute();
  const slice = cut(rows, window.limit, {
    position: (row) => [row.at, row.id],
    item: (row) => row,
  });
  const items: UploadShape[] = [];
  for (const row of slice.items) items.push(await itemOf(tx, row));
  return { items, next: slice.next };
}

/** One upload; null when the organization has none of this id. */
export async function uploadView(tx: TenantTx, id: UploadId): Promise<UploadShape | null> {
  const row = await uploads(tx).where('u.id', '=', id).executeTakeFirst();
  return row === undefined ? null : itemOf(tx, row);
}

type Row = Awaited<ReturnType<ReturnType<typeof uploads>['execute']>>[number];

async function itemOf(tx: TenantTx, row: Row): Promise<UploadShape> {
  const product =
    row.product === null || row.title === null ? null : { id: row.product, title: row.title };
  const settled = product === null ? 'unassigned' : 'assigned';
  return {
    id: row.id,
    fileName: row.file_name,
    bytes: Number(row.bytes),
    sha256: row.sha256,
    state: row.failure === null ? settled : 'failed',
    inspection: row.inspection === null ? null : { ...row.inspection },
    failure: troubleOf(row.failure),
    product,
    matches: product === null && row.failure === null ? await matchesOf(tx, row.file_name) : [],
    createdAt: row.created_at.toISOString(),
  };
}

async function matchesOf(tx: TenantTx, fileName: string): Promise<UploadShape['matches']> {
  const candidates = await uploadCandidates(tx, fileName);
  const byId = new Map(candidates.map((one) => [one.id, one]));
  const matches = matchUpload(fileName, candidates);
  const photos = await photosOf(
    tx,
    matches.map(({ product }) => product),
  );
  return matches.flatMap(({ product: id, ...match }) => {
    const product = byId.get(id);
    if (product === undefined) return [];
    const { title, handle } = product;
    return [{ product: { id, title, handle, photo: photos.get(id) ?? null }, ...match }];
  });
}
