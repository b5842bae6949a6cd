import { columns } from '../columns.ts';
import { bytesOf } from '../quantities.ts';

export interface Row {
  readonly file: string;
  readonly output: string;
  /** Pixels, width x height. */
  readonly size: string;
  readonly levels: number;
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  readonly psnr: number;
  readonly megapixelsPerSecond: number;
  readonly adapter: string;
}

/** What became of the pictures, and on which GPU. */
export function table(rows: readonly Row[]): string[] {
  const [first] = rows;
  if (!first) return [];
  const head = ['file', 'size', 'levels', 'before', 'after', 'PSNR', 'MPix/s'];
  const cells = rows.map((row) => [
    row.file,
    row.size,
    String(row.levels),
    bytesOf(row.bytesBefore),
    bytesOf(row.bytesAfter),
    `${row.psnr.toFixed(2)} dB`,
    row.megapixelsPerSecond.toFixed(1),
  ]);
  return [...columns([head, ...cells]), `adapter: ${first.adapter}`];
}
