import type { Primitive } from '@gltf-transform/core';
import { Failure } from '../../kernel/errors.ts';

/** Degrees by which a packed normal or tangent may point elsewhere: meshopt’s filter of eight bits turns one by 1.26 at worst, 0.4 as a rule. */
const TURN_MAX = 1.5;
const COSINE_MIN = Math.cos((TURN_MAX * Math.PI) / 180);
const DIRECTIONS = ['NORMAL', 'TANGENT'] as const;

/** Compares normals and tangents of a part that was read back with those that were packed, one by one; lengths do not count, and a tangent's side has to stay. */
export function compareDirections(expected: Primitive, read: Primitive, part: number): void {
  for (const semantic of DIRECTIONS) {
    const wanted = expected.getAttribute(semantic);
    if (!wanted) continue;
    const found = read.getAttribute(semantic);
    if (found?.getCount() !== wanted.getCount()) throw differs(`${semantic} is missing`, { part });
    const [a, b]: [number[], number[]] = [[], []];
    for (let vertex = 0; vertex < wanted.getCount(); vertex += 1) {
      const cosine = cosineOf(wanted.getElement(vertex, a), found.getElement(vertex, b));
      // Written so that a NaN is a difference too; one that points nowhere has nothing to keep.
      if (!(cosine === null || cosine >= COSINE_MIN))
        throw differs(semantic, { part, vertex, cosine, min: COSINE_MIN });
      if (Math.sign(a[3] ?? 1) !== Math.sign(b[3] ?? 1))
        throw differs('the side of a TANGENT', { part, vertex });
    }
  }
}

/** Of the angle between two directions; null where the first has no length. */
function cosineOf([x = 0, y = 0, z = 0]: number[], [u = 0, v = 0, w = 0]: number[]): number | null {
  const length = Math.hypot(x, y, z);
  return length > 0 ? (x * u + y * v + z * w) / (length * Math.hypot(u, v, w)) : null;
}

const differs = (what: string, detail: Record<string, number>) =>
  new Failure('conversion.check-failed', { what, ...detail });
