import type { Document } from '@gltf-transform/core';
import { simplify, weld } from '@gltf-transform/functions';
import { MeshoptSimplifier } from 'meshoptimizer';
import { drawnMeshes, trianglesOf } from '../model/inspect-model.ts';

/** Error allowed, as a share of the mesh's radius: the gentlest that reaches the budget is taken. */
const ERRORS = [0.001, 0.005, 0.02, 0.1, 1];

/** Reduces the drawn triangles to the budget; returns how many are left, which may be more where the shape allows no less. */
export async function simplifyModel(document: Document, trianglesMax: number): Promise<number> {
  const count = (): number => trianglesOf(drawnMeshes(document));
  await document.transform(weld());
  if (count() <= trianglesMax) return count();
  await MeshoptSimplifier.ready;
  for (const error of ERRORS) {
    // A little below the budget, because each primitive rounds for itself.
    const ratio = (trianglesMax / count()) * 0.995;
    if (ratio >= 1) break;
    await document.transform(
      simplify({ simplifier: MeshoptSimplifier, ratio, error, lockBorder: false }),
    );
    if (count() <= trianglesMax) break;
  }
  return count();
}
