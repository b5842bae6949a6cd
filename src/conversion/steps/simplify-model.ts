import type { Document } from '@gltf-transform/core';
import { simplify, weld } from '@gltf-transform/functions';
import { MeshoptSimplifier } from 'meshoptimizer';
import { drawnMeshes, trianglesOf, verticesOf } from '../model/inspect-model.ts';

/** Errors allowed in all, as shares of a part's size: the gentlest that reaches the budget is taken. */
const ERRORS = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.3, 1];

/** How far a model is to be reduced beside its triangles, and how much of its shape may go for that. */
export interface SimplifyBounds {
  readonly verticesMax?: number | undefined;
  readonly errorMax?: number | undefined;
}

export interface Simplified {
  readonly triangles: number;
  readonly vertices: number;
  /** What was allowed: 0 where nothing was reduced. */
  readonly error: number;
}

/**
 * Reduces what is drawn to the budget. More may be left where the shape allows no less within the error; each pass starts
 * from what the one before it left, so the errors of all passes add up to the one that is returned.
 */
export async function simplifyModel(
  document: Document,
  trianglesMax: number,
  { verticesMax = Infinity, errorMax = 1 }: SimplifyBounds = {},
): Promise<Simplified> {
  await document.transform(weld());
  let allowed = 0;
  for (const error of ERRORS) {
    const { triangles, vertices } = drawn(document);
    // A little below the budget, because each part rounds for itself.
    const ratio = Math.min(trianglesMax / triangles, verticesMax / vertices) * 0.995;
    if ((triangles <= trianglesMax && vertices <= verticesMax) || error > errorMax) break;
    await MeshoptSimplifier.ready;
    const step = { ratio, error: error - allowed, lockBorder: false };
    await document.transform(simplify({ simplifier: MeshoptSimplifier, ...step }));
    allowed = error;
  }
  return { ...drawn(document), error: allowed };
}

const drawn = (document: Document): { triangles: number; vertices: number } => {
  const meshes = drawnMeshes(document);
  return { triangles: trianglesOf(meshes), vertices: verticesOf(meshes) };
};
