import { meanOf, scaleTo, sumsOf } from './place-texels.ts';
import { ALL, type Inside, type Texels, insideOf, sumOver } from './texels.ts';
import { TWO_LINE_PATTERNS } from './two-line-patterns.ts';

/** Sums over some texels, measured from the block's mean: how many, r g b, and rr gg bb rg rb gb. */
interface Moments {
  readonly count: number;
  readonly sums: Row;
  readonly squares: Row;
  readonly products: Row;
}
type Row = readonly [number, number, number];

/** The pattern whose two parts lie closest to a line each: `likeliestPattern` of uastc-pair.wgsl. */
export function likeliestPattern(texels: Texels): number {
  const center = meanOf(sumsOf(texels, ALL), 16);
  const offset = (texel: number): Row => [
    (texels[0][texel] ?? 0) - center[0],
    (texels[1][texel] ?? 0) - center[1],
    (texels[2][texel] ?? 0) - center[2],
  ];
  const momentsOf = (inside: Inside): Moments => {
    const sum = (of: (o: Row) => number): number => sumOver(inside, (texel) => of(offset(texel)));
    return {
      count: inside.length,
      sums: [sum(([r]) => r), sum(([, g]) => g), sum(([, , b]) => b)],
      squares: [sum(([r]) => r * r), sum(([, g]) => g * g), sum(([, , b]) => b * b)],
      products: [sum(([r, g]) => r * g), sum(([r, , b]) => r * b), sum(([, g, b]) => g * b)],
    };
  };
  const measure = scaleTo(
    12,
    momentsOf(ALL).squares.reduce((a, b) => a + b),
  );
  const off = TWO_LINE_PATTERNS.map((mask) =>
    [mask, 0xffff & ~mask].reduce(
      (sum, part) => sum + offLine(momentsOf(insideOf(part)), measure),
      0,
    ),
  );
  return off.indexOf(Math.min(...off));
}

/** How far some texels are from their main axis: their squared distance, in the block's own measure. */
function offLine({ count, sums: [r, g, b], squares, products }: Moments, measure: number): number {
  const scaled = (square: number, product: number) =>
    Math.floor((count * square - product) * measure);
  const [xx, yy, zz] = [
    scaled(squares[0], r * r),
    scaled(squares[1], g * g),
    scaled(squares[2], b * b),
  ];
  const [xy, xz, yz] = [
    scaled(products[0], r * g),
    scaled(products[1], r * b),
    scaled(products[2], g * b),
  ];
  const rows: readonly [Row, Row, Row] = [
    [xx, xy, xz],
    [xy, yy, yz],
    [xz, yz, zz],
  ];
  let axis: Row = rows[zz > Math.max(xx, yy) ? 2 : yy > xx ? 1 : 0];
  const shrunk = (): Row => {
    const scale = scaleTo(6, Math.max(...axis.map(Math.abs)));
    return [Math.floor(axis[0] * scale), Math.floor(axis[1] * scale), Math.floor(axis[2] * scale)];
  };
  const times = ([x, y, z]: Row): Row => [
    x * xx + y * xy + z * xz,
    x * xy + y * yy + z * yz,
    x * xz + y * yz + z * zz,
  ];
  for (let round = 0; round < 2; round += 1) axis = times(shrunk());
  axis = shrunk();
  const across = times(axis).map((value) => Math.floor(value / 4));
  const along = Math.floor(
    axis.reduce((sum, value, at) => sum + value * (across[at] ?? 0), 0) /
      Math.max(
        1,
        axis.reduce((sum, value) => sum + value * value, 0),
      ),
  );
  return (xx + yy + zz - 4 * along) * Math.floor(1024 / count + 0.5);
}
