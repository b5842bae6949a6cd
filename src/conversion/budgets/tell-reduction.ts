import type { Reduction, TextureStep } from '../../contract/budget.ts';
import { inWords } from './in-words.ts';

/** What was done, in sentences. */
export function tellReduction(of: Reduction): string[] {
  if (of.kind === 'simplified') {
    const { triangles, vertices, error } = of;
    return [
      `Simplified from ${inWords.triangles(triangles.from)} to ${inWords.triangles(triangles.to)} and from ${inWords.vertices(vertices.from)} to ${inWords.vertices(vertices.to)}; no surface moved by more than ${percent(error)} of its part.`,
    ];
  }
  const { edge, steps } = of;
  const sized = `Textures of up to ${edge.from} pixels were made ${edge.to} pixels at most.`;
  if (steps.length === 0) return [sized];
  const tried = steps.map(tellStep).join(', ');
  return [...(edge.to < edge.from ? [sized] : []), `Sizes tried for the file's bytes: ${tried}.`];
}

const tellStep = ({ color, other, bytes }: TextureStep): string =>
  `${color} (colours) and ${other} (others) pixels with ${inWords.bytes(bytes)}`;

const percent = (share: number): string => `${Math.round(share * 1e4) / 100} %`;
