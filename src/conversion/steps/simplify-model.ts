import type { Document } from '@gltf-transform/core';
import { simplify, weld } from '@gltf-transform/functions';
import { MeshoptSimplifier } from 'meshoptimizer';
import { drawnMeshes, trianglesOf } from '../model/inspect-model.ts';

/** Error allowed, as a share of the mesh's radius: the gentlest that reaches the budget is taken. */
const ERRORS = [0.001, 0.005, 0.02, 0.1, 1];

/**
 * Reduces the drawn triangles to the budget; returns how many are left, which may be more where the shape allows no less,
 * and the error that was allowed for it: 0 where nothing was reduced.
 */
export async function simplifyModel(
  document: Document,
  trianglesMax: number,
): Promise<{ triangles: number; error: number }> {
  const count = (): number => trianglesOf(drawnMeshes(document));
  await document.transform(weld());
  if (count() <= trianglesMax) return { triangles: count(), error: 0 };
  await MeshoptSimplifier.ready;
  let allowed = 0;
  for (const error of ERRORS) {
    // A little below the budget, because each primitive rounds for itself.
    const ratio = (trianglesMax / count()) * 0.995;
    if (ratio >= 1) break;
    allowed += error; // each pass starts from what the one before it left
    await document.transform(
      simplify({ simplifier: MeshoptSimplifier, ratio, error, lockBorder: false }),
    );
    if (count() <= trianglesMax) break;
  }
  return { triangles: count(), error: allowed };
}
