import type { Document } from '@gltf-transform/core';
import { sceneOf } from '../model/inspect-model.ts';
import type { Part } from '../steps/check-geometry.ts';
import { type Point, through } from '../steps/place-vertex.ts';
import { placements } from './skinning.ts';

/** What a template draws, in the order in which its layer has it. */
export function drawnParts(document: Document): Part[] {
  const parts: Part[] = [];
  sceneOf(document).traverse((node) => {
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) parts.push({ primitive, node });
  });
  return parts;
}

/** Where the vertices of a part stand now, those that joints hold where their joints put them. */
export function pointsOf({ primitive, node }: Part): Point[] {
  const position = primitive.getAttribute('POSITION');
  const placed = placements(primitive, node);
  const still = node.getSkin() ? null : through(placed(0));
  const element: number[] = [];
  return Array.from({ length: position?.getCount() ?? 0 }, (_, vertex) => {
    const move = still ?? through(placed(vertex));
    return move(position?.getElement(vertex, element) ?? element);
  });
}
